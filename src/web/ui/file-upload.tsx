import { UploadOutlined } from '@ant-design/icons';
import { Alert, Button, Progress } from 'antd';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#kernel/contract/fault.ts';
import { ApiProblem } from '../api/problem.ts';
import { useFaultSentence } from './fault-sentence.ts';

export type UploadedFile = {
  fileId: string;
  name: string;
  sizeBytes: number;
  sha256: string;
  mediaType: string;
};

const megabytesMax = 64;

/** Sends a file with progress; the answer names it. */
export function uploadFile(file: File, onPercent: (percent: number) => void): Promise<UploadedFile> {
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/files');
    request.upload.onprogress = (event) =>
      event.lengthComputable && onPercent(Math.round((event.loaded / event.total) * 100));
    request.onerror = () => fail(new ApiProblem({ status: 0, code: 'network' }));
    request.onload = () => {
      if (request.status < 300) return done(JSON.parse(request.responseText) as UploadedFile);
      const problem = safeParse(request.responseText);
      fail(new ApiProblem({ ...problem, status: request.status, code: problem.code ?? 'defect' }));
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

function safeParse(text: string): Partial<Problem> {
  try {
    return JSON.parse(text) as Partial<Problem>;
  } catch {
    return {};
  }
}

/** A button that takes one file, sends it, and says how far it is or what is wrong with it. */
export function FileUpload({
  accept,
  label,
  onUploaded,
  disabled = false,
}: {
  accept: readonly string[];
  label?: string;
  onUploaded: (file: UploadedFile) => void;
  disabled?: boolean;
}) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  const input = useRef<HTMLInputElement>(null);
  const helpId = useId();
  const [percent, setPercent] = useState<number>();
  const [problem, setProblem] = useState<ApiProblem>();
  const send = async (file: File) => {
    setProblem(undefined);
    setPercent(0);
    try {
      onUploaded(await uploadFile(file, setPercent));
    } catch (error) {
      setProblem(error as ApiProblem);
    } finally {
      setPercent(undefined);
      if (input.current) input.current.value = '';
    }
  };
  return (
    <div className="file-upload">
      <input
        ref={input}
        type="file"
        hidden
        accept={accept.join(',')}
        aria-label={label ?? t('file.choose')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file) void send(file);
        }}
      />
      <Button
        icon={<UploadOutlined aria-hidden />}
        disabled={disabled || percent !== undefined}
        aria-describedby={helpId}
        onClick={() => input.current?.click()}
      >
        {label ?? t('file.choose')}
      </Button>
      <div id={helpId} className="quiet">
        {t('file.help', { accepted: accept.join(' '), megabytes: megabytesMax })}
      </div>
      {percent === undefined ? null : (
        <Progress percent={percent} aria-label={t('file.uploading', { percent })} />
      )}
      {problem ? (
        <Alert type="error" showIcon role="alert" title={problem.faults.map(sentenceOf).join(' ')} />
      ) : null}
    </div>
  );
}
