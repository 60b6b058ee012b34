import { planted } from './planted.js';

export const other = (): unknown => planted;
