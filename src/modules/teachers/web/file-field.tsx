import { Form } from 'antd';
import { useState } from 'react';
import { FileUpload } from '#web/ui/file-upload.tsx';

const accept = ['.pdf', '.docx', '.xlsx', '.png', '.jpg'];

/** A file as a field of a form: its value is the id of the upload. */
export function FileField({ name, label }: { name: string; label: string }) {
  return (
    <Form.Item name={name} label={label}>
      <Upload label={label} />
    </Form.Item>
  );
}

function Upload({ onChange, label }: { onChange?: (fileId: string) => void; label: string }) {
  const [uploaded, setUploaded] = useState<string>();
  return (
    <>
      {uploaded ? <p>{uploaded}</p> : null}
      <FileUpload
        accept={accept}
        label={label}
        onUploaded={(file) => {
          setUploaded(file.name);
          onChange?.(file.fileId);
        }}
      />
    </>
  );
}
