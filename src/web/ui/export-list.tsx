import { Button, type ButtonProps } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = Pick<ButtonProps, 'size' | 'children'> & {
  /** Of the download below `/api`. */
  path: `/${string}`;
  /** The filters of the list on the screen; page and size say nothing here, the file holds every row. */
  search?: object;
};

/** The list on the screen as an Excel file: the same filters, in the language of the page. */
export function ExportList({ path, search = {}, size = 'middle', children }: Props) {
  const { t, i18n } = useTranslation();
  const query = new URLSearchParams({ language: i18n.language });
  for (const [key, value] of Object.entries(search))
    if (key !== 'page' && key !== 'pageSize' && value !== undefined && value !== null && value !== '')
      query.set(key, String(value));
  return (
    <Button size={size} href={`/api${path}?${query}`}>
      {children ?? t('table.export')}
    </Button>
  );
}
