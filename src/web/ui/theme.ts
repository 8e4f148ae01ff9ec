import type { ThemeConfig } from 'antd';

/** Calm and dense: one blue, grey lines, small radii, text contrast of AA or better. */
export function themeOf({ largeText, lessMotion }: { largeText: boolean; lessMotion: boolean }): ThemeConfig {
  return {
    token: {
      motion: !lessMotion,
      colorPrimary: '#1d4e89',
      colorLink: '#1d4e89',
      colorInfo: '#1d4e89',
      colorSuccess: '#1a6b3c',
      colorWarning: '#8a5300',
      colorError: '#a4262c',
      colorInfoBg: '#eaf1fa',
      colorInfoBorder: '#a9c3e4',
      colorSuccessBg: '#e8f5ec',
      colorSuccessBorder: '#9fd0b0',
      colorWarningBg: '#fdf3e1',
      colorWarningBorder: '#e6c48a',
      colorErrorBg: '#fdecec',
      colorErrorBorder: '#e5a9ab',
      colorText: '#1f2430',
      colorTextSecondary: '#4a5263',
      colorTextDescription: '#4a5263',
      colorTextPlaceholder: '#667085',
      colorBorder: '#c3c9d4',
      colorBgLayout: '#f4f6f9',
      borderRadius: 4,
      fontSize: largeText ? 18 : 14,
      controlHeight: largeText ? 40 : 32,
      fontFamily: 'var(--text-font)',
    },
    components: {
      Table: {
        cellPaddingBlockSM: 6,
        cellPaddingInlineSM: 8,
        headerBg: '#eef1f6',
        headerColor: '#1f2430',
        bodySortBg: 'transparent',
        headerSortActiveBg: '#e1e7f0',
        headerSortHoverBg: '#e1e7f0',
      },
      Layout: { siderBg: '#ffffff', headerBg: '#ffffff' },
    },
  };
}
