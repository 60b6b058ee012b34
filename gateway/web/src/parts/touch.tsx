import { ConfigProvider, Grid, type ThemeConfig } from 'antd';
import type { ReactNode } from 'react';

const AS_ELSEWHERE: ThemeConfig = {};
const FINGER: ThemeConfig = { token: { controlHeight: 44, controlHeightSM: 44 } };

/** On a phone, whatever can be touched inside is large enough for a finger. */
export function Touch({ children }: { children: ReactNode }): ReactNode {
  const { md = true } = Grid.useBreakpoint();
  return <ConfigProvider theme={md ? AS_ELSEWHERE : FINGER}>{children}</ConfigProvider>;
}
