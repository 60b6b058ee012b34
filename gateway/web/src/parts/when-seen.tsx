import { Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import { Waiting } from '../app/waiting';

/** Draws what it holds, and fetches its program, once it comes near to what is seen. `height` is kept free until then. */
export function WhenSeen({ height, children }: { height: number; children: ReactNode }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element || seen) return undefined;
    const observer = new IntersectionObserver((entries) => setSeen((before) => before || entries.some((e) => e.isIntersecting)), { rootMargin: '100px' });
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return seen ? <Suspense fallback={<div style={{ minHeight: height }}><Waiting /></div>}>{children}</Suspense> : <div ref={place} style={{ minHeight: height }} />;
}
