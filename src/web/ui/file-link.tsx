import { PaperClipOutlined } from '@ant-design/icons';
import { formatBytes } from '../i18n/format.ts';

type Props = ({ fileId: string } | { href: string }) & { name: string; sizeBytes?: number | null };

/**
 * A kept file by its name and size. Under its id it opens for whoever may see the record that took it in; a record
 * that passes to other hands gives it an address of its own.
 */
export function FileLink({ name, sizeBytes, ...where }: Props) {
  return (
    <span className="file-link">
      <PaperClipOutlined aria-hidden />{' '}
      <a href={'href' in where ? where.href : `/api/files/${where.fileId}`} download={name}>
        {name}
      </a>
      {typeof sizeBytes === 'number' ? <span className="quiet"> {formatBytes(sizeBytes)}</span> : null}
    </span>
  );
}
