import { domToBlob } from 'modern-screenshot';
import { saveBlob } from './save-blob';

/** Saves what is shown in an element as a PNG, twice as fine as the screen. */
export async function savePicture(file: string, element: HTMLElement): Promise<void> {
  saveBlob(`${file.replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 120)}.png`, await domToBlob(element, { scale: 2, backgroundColor: '#fff', type: 'image/png' }));
}
