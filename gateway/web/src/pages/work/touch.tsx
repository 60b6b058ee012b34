import { ConfigProvider, Grid } from 'antd';
import type { ReactNode } from 'react';

/** On a phone everything that is touched is 44 px high. */
export function Touch({ children }: { children: ReactNode }): ReactNode {
  const { md = true } = Grid.useBreakpoint();
  return md ? children : <ConfigProvider theme={{ token: { controlHeight: 44, controlHeightLG: 48, controlHeightSM: 44 } }}>{children}</ConfigProvider>;
}
