import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import type { QualificationFacts, TitleFacts } from '../contract/entry.ts';
import {
  type QualificationView,
  qualificationKinds,
  type TitleView,
  titleKinds,
  titleRanks,
} from '../contract/teacher.ts';
import { teachers } from './api-client.ts';
import { withoutBlanks } from './form-values.ts';
import type { FormProps } from './teacher-actions.tsx';
import { useOptions, useRequired } from './teacher-fields.tsx';

const skillLevels = [5, 4, 3, 2, 1];

function ReasonField() {
  const { t } = useTranslation();
  return (
    <Form.Item name="reason" label={t('teachers.reason')} rules={useRequired()}>
      <Input maxLength={200} />
    </Form.Item>
  );
}

/** Adds a title, or puts one right. */
export function TitleForm({ teacher, entry, ...drawer }: FormProps & { entry: TitleView | null }) {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <FormDrawer<{ title: TitleFacts; reason: string }>
      {...drawer}
      title={t(entry ? 'teachers.title.change' : 'teachers.title.add')}
      initialValues={{ title: entry ?? { kind: 'teaching', rank: 'assistant', name: null, grantedOn: '' } }}
      submit={({ title, reason }) =>
        teachers.client.changeTitle({
          id: teacher.id,
          revision: teacher.revision,
          titleId: entry?.id ?? null,
          title: withoutBlanks(title),
          reason,
        })
      }
    >
      <Form.Item name={['title', 'kind']} label={t('teachers.title.kind')} rules={required}>
        <Select options={useOptions('teachers.title.kind', titleKinds)} />
      </Form.Item>
      <Form.Item name={['title', 'rank']} label={t('teachers.title.rank')} rules={required}>
        <Select options={useOptions('teachers.rank', titleRanks)} />
      </Form.Item>
      <Form.Item name={['title', 'name']} label={t('teachers.title.name')}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={['title', 'grantedOn']} label={t('teachers.title.grantedOn')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <ReasonField />
    </FormDrawer>
  );
}

function QualificationFields() {
  const { t } = useTranslation();
  const required = useRequired();
  const kind = Form.useWatch(['qualification', 'kind']);
  const name = (field: string) => ['qualification', field];
  return (
    <>
      <Form.Item name={name('kind')} label={t('teachers.qualification.kind')} rules={required}>
        <Select options={useOptions('teachers.qualification.kind', qualificationKinds)} />
      </Form.Item>
      {kind === 'skill-level' ? (
        <Form.Item name={name('skillLevel')} label={t('teachers.qualification.skillLevel')} rules={required}>
          <Select options={skillLevels.map((value) => ({ value, label: t(`teachers.skill.${value}`) }))} />
        </Form.Item>
      ) : null}
      <Form.Item name={name('number')} label={t('teachers.qualification.number')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name={name('issuer')} label={t('teachers.qualification.issuer')}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={name('issuedOn')} label={t('teachers.qualification.issuedOn')}>
        <DayPicker />
      </Form.Item>
      <Form.Item name={name('expiresOn')} label={t('teachers.qualification.expiresOn')}>
        <DayPicker />
      </Form.Item>
    </>
  );
}

/** Adds a qualification or skill level, or puts one right. */
export function QualificationForm({
  teacher,
  entry,
  ...drawer
}: FormProps & { entry: QualificationView | null }) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ qualification: QualificationFacts; reason: string }>
      {...drawer}
      title={t(entry ? 'teachers.qualification.change' : 'teachers.qualification.add')}
      initialValues={{
        qualification: entry ?? {
          kind: 'skill-level',
          skillLevel: null,
          number: '',
          issuer: null,
          issuedOn: null,
          expiresOn: null,
        },
      }}
      submit={({ qualification, reason }) =>
        teachers.client.changeQualification({
          id: teacher.id,
          revision: teacher.revision,
          qualificationId: entry?.id ?? null,
          qualification: {
            ...withoutBlanks(qualification),
            skillLevel: qualification.kind === 'skill-level' ? qualification.skillLevel : null,
          },
          reason,
        })
      }
    >
      <QualificationFields />
      <ReasonField />
    </FormDrawer>
  );
}
