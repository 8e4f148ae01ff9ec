import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { FileLink } from '#web/ui/file-link.tsx';
import { FileUpload } from '#web/ui/file-upload.tsx';

export type KeptFile = { fileId: string; name: string };

/** The document that orders an amendment. Works as a form field. */
export function AmendmentFile({
  value,
  onChange,
}: {
  value?: KeptFile;
  onChange?: (file: KeptFile | undefined) => void;
}) {
  const { t } = useTranslation();
  if (value)
    return (
      <>
        <FileLink fileId={value.fileId} name={value.name} />{' '}
        <Button size="small" onClick={() => onChange?.(undefined)}>
          {t('plan.remove')}
        </Button>
      </>
    );
  return (
    <FileUpload accept={['.docx', '.pdf']} onUploaded={({ fileId, name }) => onChange?.({ fileId, name })} />
  );
}
