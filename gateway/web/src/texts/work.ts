import { addTexts } from './index';
import en from './work.en';
import zh from './work.zh';

addTexts('work', { zh, en });
