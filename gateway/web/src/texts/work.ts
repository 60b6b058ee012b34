import { pageTexts } from './index';
import zh from './work.zh';

await pageTexts('work', zh, () => import('./work.en'));
