/** In the place of rjsf's usual validator, which its own tests import from its index: the page's policy forbids how it works, and nothing uses it. */
export default undefined;
