import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Flex, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay } from '#web/i18n/format.ts';
import { labelled } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { ConfirmAction } from '#web/ui/confirm-action.tsx';
import { FileLink } from '#web/ui/file-link.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import { type Relation, relations } from '../contract/student.ts';
import type { GuardianView, StudentView } from '../contract/student-view.ts';
import { students } from './api-client.ts';
import { EvidenceField } from './evidence-field.tsx';

type Props = { student: StudentView; onChanged: () => void };

/** Who answers for the student, and to what they consented. */
export function GuardiansPanel({ student, onChanged }: Props) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  const present = student.guardians.filter(({ endedOn }) => endedOn === null);
  const consented = present.some(({ consents }) => consents.some(({ withdrawnOn }) => withdrawnOn === null));
  return (
    <section className="panel">
      <Flex justify="space-between" align="baseline" wrap gap="small" className="students-head">
        <h2>{t('students.guardians')}</h2>
        {student.abilities.change ? (
          <Button className="no-print" onClick={() => setAdding(true)}>
            {t('students.guardian.add')}
          </Button>
        ) : null}
      </Flex>
      {student.minor && present.length === 0 ? (
        <Alert type="warning" showIcon title={t('students.guardian.needed')} />
      ) : null}
      {student.consentNeeded && !consented ? (
        <Alert type="error" showIcon title={t('students.consent.needed')} />
      ) : null}
      {student.guardians.length === 0 ? <p className="quiet">{t('students.guardian.none')}</p> : null}
      <ul className="plain-list">
        {student.guardians.map((guardian) => (
          <Guardian key={guardian.id} guardian={guardian} student={student} onChanged={onChanged} />
        ))}
      </ul>
      <GuardianForm student={student} open={adding} onClose={() => setAdding(false)} onDone={onChanged} />
    </section>
  );
}

function Guardian({ guardian, student, onChanged }: Props & { guardian: GuardianView }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { modal } = App.useApp();
  const [open, setOpen] = useState<'phone' | 'consent'>();
  const withdraw = useMutation(students.query.withdrawConsent.mutationOptions({ onSuccess: onChanged }));
  const may = student.abilities.change && guardian.endedOn === null;
  const required = [{ required: true, message: t('form.required') }];
  const close = () => setOpen(undefined);
  return (
    <li>
      <Flex gap="small" wrap align="center">
        <b>{guardian.name}</b> {t(`students.relation.${guardian.relation}`)} {guardian.phoneMasked ?? ''}
        {guardian.endedOn ? <Tag tone="quiet" label={t('students.guardian.ended')} /> : null}
        {may ? (
          <Flex gap="small" wrap className="no-print">
            {guardian.phoneMasked ? (
              <Button size="small" onClick={() => setOpen('phone')}>
                {t('students.guardian.revealPhone')}
              </Button>
            ) : null}
            <Button size="small" onClick={() => setOpen('consent')}>
              {t('students.consent.add')}
            </Button>
            <ConfirmAction
              label={t('students.guardian.end')}
              explanation={guardian.name}
              withReason
              button={{ size: 'small' }}
              act={(reason) => students.client.endGuardian({ id: guardian.id, reason })}
              onDone={onChanged}
            />
          </Flex>
        ) : null}
      </Flex>
      {guardian.consents.map((consent) => (
        <Flex key={consent.id} gap="small" wrap align="center" className="quiet">
          {labelled(t, t('students.consent'), consent.purpose)} · {formatDay(consent.givenOn, language)}
          {consent.file ? (
            <FileLink href={`/api/student-consents/${consent.id}/file`} name={consent.file.name} />
          ) : consent.withdrawnOn ? null : (
            <MissingSheet consentId={consent.id} mayAdd={may} onDone={onChanged} />
          )}
          {consent.withdrawnOn ? (
            <Tag
              tone="warn"
              label={`${t('students.consent.withdrawn')} ${formatDay(consent.withdrawnOn, language)}`}
            />
          ) : may ? (
            <Button
              size="small"
              className="no-print"
              loading={withdraw.isPending}
              onClick={() => withdraw.mutate({ id: consent.id })}
            >
              {t('students.consent.withdraw')}
            </Button>
          ) : null}
        </Flex>
      ))}
      <FormDrawer<{ purpose: string }, { phone: string }>
        open={open === 'phone'}
        onClose={close}
        title={t('students.guardian.phone')}
        submit={({ purpose }) => students.client.revealPhone({ id: guardian.id, purpose })}
        onDone={({ phone }) => modal.info({ title: t('students.guardian.phone'), content: phone })}
      >
        <Form.Item name="purpose" label={t('students.reveal.purpose')} rules={required}>
          <Input maxLength={200} />
        </Form.Item>
      </FormDrawer>
      <ConsentForm guardian={guardian} open={open === 'consent'} onClose={close} onDone={onChanged} />
    </li>
  );
}

/** A consent that came by roster has no sheet yet; whoever keeps the record adds it. */
function MissingSheet({
  consentId,
  mayAdd,
  onDone,
}: {
  consentId: string;
  mayAdd: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tag tone="warn" label={t('students.consent.file.none')} />
      {mayAdd ? (
        <Button size="small" className="no-print" onClick={() => setOpen(true)}>
          {t('students.consent.file.add')}
        </Button>
      ) : null}
      <FormDrawer<{ fileId: string }>
        open={open}
        onClose={() => setOpen(false)}
        title={t('students.consent.file.add')}
        submit={({ fileId }) => students.client.attachConsentFile({ id: consentId, fileId })}
        onDone={onDone}
      >
        {(form) => (
          <EvidenceField
            form={form}
            label={t('students.consent.file')}
            help={t('students.consent.file.help')}
          />
        )}
      </FormDrawer>
    </>
  );
}

type FormProps = { open: boolean; onClose: () => void; onDone: () => void };

function ConsentForm({ guardian, ...drawer }: FormProps & { guardian: GuardianView }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ purpose: string; fileId?: string | null }>
      {...drawer}
      title={t('students.consent.add')}
      initialValues={{ purpose: t('students.enrol.consentPurpose.default') }}
      submit={({ purpose, fileId }) =>
        students.client.addConsent({ guardianId: guardian.id, purpose, fileId: fileId ?? null })
      }
    >
      {(form) => (
        <>
          <Form.Item
            name="purpose"
            label={t('students.consent.purpose')}
            rules={[{ required: true, message: t('form.required') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <EvidenceField form={form} />
        </>
      )}
    </FormDrawer>
  );
}

function GuardianForm({ student, ...drawer }: FormProps & { student: StudentView }) {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDrawer<{ name: string; relation: Relation; phone?: string }>
      {...drawer}
      title={t('students.guardian.add')}
      submit={({ phone, ...values }) =>
        students.client.addGuardian({ ...values, studentId: student.id, phone: phone?.trim() || null })
      }
    >
      <Form.Item name="name" label={t('students.guardian.name')} rules={required}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="relation" label={t('students.guardian.relation')} rules={required}>
        <Select options={relations.map((value) => ({ value, label: t(`students.relation.${value}`) }))} />
      </Form.Item>
      <Form.Item name="phone" label={t('students.guardian.phone')}>
        <Input maxLength={20} autoComplete="off" inputMode="tel" />
      </Form.Item>
    </FormDrawer>
  );
}
