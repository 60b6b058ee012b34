import { useEffect } from 'react';

/**
 * While `on`, the browser asks before the page is closed or loaded anew, and `asked` is told of links inside that lead away from
 * the addresses below `within`, which are not followed.
 */
export function useLeaveGuard(on: boolean, within: string, asked: (to: string) => void): void {
  useEffect(() => {
    if (!on) return undefined;
    const closing = (event: BeforeUnloadEvent): void => event.preventDefault();
    const clicked = (event: MouseEvent): void => {
      if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !(event.target instanceof Element)) return;
      const link = event.target.closest<HTMLAnchorElement>('a[href]');
      if (!link || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin || link.pathname.startsWith(within) || (link.hash !== '' && link.pathname === location.pathname)) return;
      event.preventDefault();
      event.stopPropagation();
      asked(link.pathname + link.search);
    };
    addEventListener('beforeunload', closing);
    document.addEventListener('click', clicked, true);
    return () => {
      removeEventListener('beforeunload', closing);
      document.removeEventListener('click', clicked, true);
    };
  }, [on, within, asked]);
}
