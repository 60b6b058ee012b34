import { domToBlob } from 'modern-screenshot';
import { saveBlob } from './save-blob';

/** Saves what is shown in an element as a PNG, twice as fine as the screen; what says data-picture="no" is left out. */
export async function savePicture(file: string, element: HTMLElement): Promise<void> {
  const blob = await withoutStyleAttributes(() => domToBlob(element, { scale: 2, backgroundColor: '#fff', type: 'image/png', font: false, timeout: 10_000, filter: (node) => !(node instanceof HTMLElement && node.dataset.picture === 'no') }));
  saveBlob(`${file.replace(/[\\/:*?"<>|\s]+/g, '_').slice(0, 120)}.png`, blob);
}

/**
 * The page's policy refuses style attributes, also those that a copy of an element would bring along. The picture's program copies
 * elements one by one and then gives each its computed style, which is allowed; so for its time copies come without that attribute.
 */
async function withoutStyleAttributes<T>(work: () => Promise<T>): Promise<T> {
  const { cloneNode } = Element.prototype;
  Element.prototype.cloneNode = function copy(this: Element, deep?: boolean): Node {
    if (deep === true || !this.hasAttribute('style')) return cloneNode.call(this, deep);
    const made = document.createElementNS(this.namespaceURI, this.localName);
    for (const { name, value } of this.attributes) if (name !== 'style') made.setAttribute(name, value);
    return made;
  };
  return work().finally(() => (Element.prototype.cloneNode = cloneNode));
}
