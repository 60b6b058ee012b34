import './app/nonce';
import './app/page.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { startTexts } from './texts';

await startTexts();
createRoot(document.getElementById('page') as HTMLElement).render(<StrictMode><App /></StrictMode>);
