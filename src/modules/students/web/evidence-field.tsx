import { Button, Flex, Form } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileUpload, type UploadedFile } from '#web/ui/file-upload.tsx';

const accept = ['.pdf', '.docx', '.png', '.jpg'];

type Props = { form: FormInstance; name?: string; label?: string; help?: string };

/** One file that proves what the form says; the form keeps its id under `name`. */
export function EvidenceField({ form, name = 'fileId', label, help }: Props) {
  const { t } = useTranslation();
  const [file, setFile] = useState<UploadedFile>();
  const set = (next: UploadedFile | undefined) => {
    setFile(next);
    form.setFieldValue(name, next?.fileId ?? null);
  };
  return (
    <Form.Item name={name} label={label ?? t('students.evidence')} extra={help}>
      {file ? (
        <Flex gap="small" align="center">
          {file.name}
          <Button size="small" onClick={() => set(undefined)}>
            {t('students.evidence.remove')}
          </Button>
        </Flex>
      ) : (
        <FileUpload accept={accept} onUploaded={set} />
      )}
    </Form.Item>
  );
}
