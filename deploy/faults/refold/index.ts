export { refold } from './refold.js';
