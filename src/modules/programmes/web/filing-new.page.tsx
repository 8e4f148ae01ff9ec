import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UploadedFile } from '#web/ui/file-upload.tsx';
import { FormPage } from '#web/ui/form-page.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import type { FilingFacts } from '../contract/filing.ts';
import { programmes } from './api-client.ts';
import { useOwn } from './choices.tsx';
import { FilingFields } from './filing-fields.tsx';

/** A new filing; it is kept as a draft of the school before it is handed in. */
export function Page() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [file, setFile] = useState<UploadedFile>();
  const [own] = useOwn(['registrar']);
  return (
    <>
      <PageHeader
        title={t('programmes.filing.new')}
        trail={[{ label: t('programmes.filings'), to: '/programme-filings' }]}
        subtitle={own?.name}
      />
      {own ? (
        <FormPage<FilingFacts, { id: string }>
          help={t('programmes.filing.newHelp')}
          submitLabel={t('programmes.filing.saveDraft')}
          draftKey="programmes.filing"
          initialValues={{
            pathway: 'secondary-3',
            durationYears: 3,
            firstYear: new Date().getFullYear() + 1,
          }}
          submit={(values) =>
            programmes.client.openFiling({
              ...values,
              organisationId: own.id,
              planFileId: file?.fileId ?? null,
            })
          }
          onDone={({ id }) => void navigate({ to: '/programme-filings/$id' as '/', params: { id } as never })}
        >
          <FilingFields file={file} onFile={setFile} />
        </FormPage>
      ) : (
        <EmptyState title={t('programmes.import.nowhere')} />
      )}
    </>
  );
}
