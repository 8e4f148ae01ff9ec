import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Form, Input, InputNumber } from 'antd';
import type { FormInstance } from 'antd/es/form';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormPage } from '#web/ui/form-page.tsx';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import type { SchoolType, StandardFacts, StandardView } from '../contract/condition.ts';
import { conditions } from './api-client.ts';
import './conditions.css';
import { CriteriaFields } from './criteria-fields.tsx';
import { standardEditSearch } from './search.ts';
import { StandardPreview } from './standard-preview.tsx';

/** The form speaks of per cent, the standard of a share. */
type Values = {
  standard: Omit<StandardFacts, 'basicShareMin'> & { basicSharePercent: number };
  effectiveFrom: string;
  reason: string;
};

const standardOf = ({ basicSharePercent, ...facts }: Values['standard']): StandardFacts => ({
  ...facts,
  region: facts.region ?? '',
  criteria: facts.criteria.map((criterion) => ({ ...criterion, bands: criterion.bands ?? [] })),
  basicShareMin: basicSharePercent / 100,
});

/** Drafts a version from the one in force, shows what it would change, and adopts it. */
export function Page() {
  const { t } = useTranslation();
  const [search] = usePageSearch(standardEditSearch);
  const schoolType = search.schoolType ?? 'secondary-general';
  const list = useQuery(conditions.query.listStandards.queryOptions({ input: {} }));
  return (
    <>
      <PageHeader
        title={t('conditions.standard.editTitle', { type: t(`conditions.type.${schoolType}`) })}
        trail={[
          { label: t('conditions.title'), to: '/conditions' },
          { label: t('conditions.standards'), to: '/condition-standards' },
        ]}
      />
      <Loaded query={list}>
        {(standards) => <Editor key={schoolType} schoolType={schoolType} standards={standards} />}
      </Loaded>
    </>
  );
}

/** The version that a new one begins with. */
function latest(standards: readonly StandardView[], schoolType: SchoolType): StandardView | undefined {
  return standards.find(
    (standard) =>
      standard.schoolType === schoolType && standard.supersededOn === null && standard.to === null,
  );
}

function Editor({ schoolType, standards }: { schoolType: SchoolType; standards: readonly StandardView[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const base = latest(standards, schoolType);
  const preview = useMutation({
    mutationFn: (values: Values) =>
      conditions.client.previewStandard({ standard: standardOf(values.standard) }),
  });
  const initial: Partial<Values> = {
    standard: {
      schoolType,
      region: base?.region ?? '',
      criteria: base?.criteria ?? [],
      basicMissesMax: base?.basicMissesMax ?? 1,
      basicSharePercent: Math.round((base?.basicShareMin ?? 0.8) * 100),
      source: base?.source ?? '',
      clause: base?.clause ?? '',
    },
    effectiveFrom: todayInChina(),
  };
  return (
    <div className="conditions-editor">
      <FormPage<Values>
        initialValues={initial}
        help={t('conditions.standard.editHelp')}
        submitLabel={t('conditions.standard.adopt')}
        submit={({ standard, ...rest }) =>
          conditions.client.adoptStandard({ ...rest, standard: standardOf({ ...standard, schoolType }) })
        }
        onDone={() => void navigate({ to: '/condition-standards' as '/' })}
        onCancel={() => void navigate({ to: '/condition-standards' as '/' })}
      >
        {(form) => (
          <>
            <CriteriaFields />
            <PreviewButton
              form={form}
              schoolType={schoolType}
              loading={preview.isPending}
              onPreview={(values) => preview.mutate(values)}
            />
            <VersionFields />
          </>
        )}
      </FormPage>
      <section className="panel conditions-preview" aria-live="polite">
        <h2>{t('conditions.standard.preview')}</h2>
        <FormProblem error={preview.error} />
        {preview.data ? (
          <StandardPreview preview={preview.data} />
        ) : (
          <p className="quiet">{t('conditions.preview.notYet')}</p>
        )}
      </section>
    </div>
  );
}

function PreviewButton({
  form,
  schoolType,
  loading,
  onPreview,
}: {
  form: FormInstance<Values>;
  schoolType: SchoolType;
  loading: boolean;
  onPreview: (values: Values) => void;
}) {
  const { t } = useTranslation();
  const show = async () => {
    // What is missing in the fields below does not matter to a preview.
    const values = form.getFieldsValue(true) as Values;
    onPreview({
      ...values,
      standard: {
        ...values.standard,
        schoolType,
        source: values.standard.source || '—',
        clause: values.standard.clause || '—',
      },
    });
  };
  return (
    <Form.Item>
      <Button onClick={() => void show()} loading={loading}>
        {t('conditions.standard.preview')}
      </Button>
    </Form.Item>
  );
}

function VersionFields() {
  const { t } = useTranslation();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <>
      <Form.Item
        name={['standard', 'basicMissesMax']}
        label={t('conditions.standard.basicMissesMax')}
        rules={required}
        extra={t('conditions.standard.basicHelp')}
      >
        <InputNumber min={0} max={13} precision={0} />
      </Form.Item>
      <Form.Item
        name={['standard', 'basicSharePercent']}
        label={t('conditions.standard.basicShareMin')}
        rules={required}
      >
        <InputNumber min={0} max={100} />
      </Form.Item>
      <Form.Item
        name={['standard', 'region']}
        label={t('conditions.standard.region')}
        extra={t('conditions.standard.regionHelp')}
      >
        <Input maxLength={6} inputMode="numeric" />
      </Form.Item>
      <Form.Item name={['standard', 'source']} label={t('conditions.standard.source')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name={['standard', 'clause']} label={t('conditions.standard.clause')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item
        name="effectiveFrom"
        label={t('conditions.standard.effectiveFrom')}
        rules={required}
        extra={t('conditions.standard.adoptHelp')}
      >
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="reason" label={t('conditions.standard.reason')} rules={required}>
        <Input.TextArea rows={2} maxLength={300} />
      </Form.Item>
    </>
  );
}
