import type { ThemeConfig } from 'antd';

/** Sober and official: the red of the national emblem where it matters, ink and paper everywhere else. Contrast of text is at least 4.5 : 1. */
export const RED = '#8f1d21';
export const INK = '#1f2329';
export const QUIET = '#5b626d';

export const theme: ThemeConfig = {
  token: {
    colorPrimary: RED, colorInfo: RED, colorLink: RED, colorLinkHover: '#6f1216', colorSuccess: '#1b6e3c', colorWarning: '#8a5a00', colorError: '#b3261e',
    colorText: INK, colorTextSecondary: QUIET, colorTextDescription: QUIET, colorTextTertiary: '#626973', colorTextPlaceholder: '#6b7280', colorBgLayout: '#f4f5f7',
    // made from colours this dark, the tints behind texts would be too dark to read on
    colorPrimaryBg: '#f9eceb', colorPrimaryBgHover: '#f4dedc', colorInfoBg: '#f7f3ee', colorInfoBorder: '#d8cdbf', colorSuccessBg: '#e8f4ec', colorSuccessBorder: '#9cc9ac', colorWarningBg: '#fff6e0', colorWarningBorder: '#e5c77a',
    colorErrorBg: '#fdeceb', colorErrorBorder: '#eab0ab', controlItemBgActive: '#f9eceb', controlItemBgActiveHover: '#f4dedc', borderRadius: 4, fontSize: 14,
    fontFamily: '"PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Noto Sans Hans", "Source Han Sans SC", system-ui, sans-serif',
  },
  components: {
    Menu: { itemSelectedBg: '#f9eceb', itemActiveBg: '#f9eceb', activeBarBorderWidth: 0 },
    Layout: { headerBg: '#fff', siderBg: '#fff', headerPadding: '0 16px', headerHeight: 56 },
  },
};
