import { html } from './html.js';
import type { Paper } from './paper.js';

export const paper: Paper = {
  docx: async (sheet) => (await import('./docx.js')).docx(sheet),
  html,
  xlsx: async (sheet, table) => (await import('./xlsx.js')).xlsx(sheet, table),
};
