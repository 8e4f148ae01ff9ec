import { Button, Flex, Form } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileUpload, type UploadedFile } from '#web/ui/file-upload.tsx';

const accept = ['.pdf', '.docx', '.png', '.jpg'];

/** One file that proves what the form says; the form keeps its id as `fileId`. */
export function EvidenceField({ form }: { form: FormInstance }) {
  const { t } = useTranslation();
  const [file, setFile] = useState<UploadedFile>();
  const set = (next: UploadedFile | undefined) => {
    setFile(next);
    form.setFieldValue('fileId', next?.fileId ?? null);
  };
  return (
    <Form.Item name="fileId" label={t('students.evidence')}>
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
