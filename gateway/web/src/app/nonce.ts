/**
 * The policy of this page admits style sheets in the text only with this answer's nonce. antd passes a nonce on, some of what it is
 * made of (scroll locking, scroll bars) does not: so every style element is given it where it is made.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content;

if (nonce !== undefined) {
  const create = document.createElement.bind(document);
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  });
}
export {};
