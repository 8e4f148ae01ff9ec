import { PaperClipOutlined } from '@ant-design/icons';
import { formatBytes } from '../i18n/format.ts';

/** A kept file by its name and size. Only whoever may see the record that uses it can open it. */
export function FileLink({ fileId, name, sizeBytes }: { fileId: string; name: string; sizeBytes?: number }) {
  return (
    <span className="file-link">
      <PaperClipOutlined aria-hidden />{' '}
      <a href={`/api/files/${fileId}`} download={name}>
        {name}
      </a>
      {sizeBytes === undefined ? null : <span className="quiet"> {formatBytes(sizeBytes)}</span>}
    </span>
  );
}
