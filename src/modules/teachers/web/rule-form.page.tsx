import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { todayInChina } from '#web/i18n/format.ts';
import { DayPicker } from '#web/ui/day-picker.tsx';
import { FormPage } from '#web/ui/form-page.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { usePageSearch } from '#web/ui/search-state.ts';
import { Loaded } from '#web/ui/states.tsx';
import { confidences, type DraftContent, type RuleVersions } from '../contract/rule-versions.ts';
import { teachers } from './api-client.ts';
import { CriteriaFields } from './criteria-fields.tsx';
import { CountingFields, RecruitmentFields } from './rule-fields.tsx';
import { ruleFormSearch } from './search.ts';
import { useOptions, useRequired } from './teacher-fields.tsx';
import './teachers.css';

type Values = {
  effectiveFrom: string;
  source: string;
  clause: string;
  confidence: 'verified' | 'recalled';
  values: DraftContent['values'];
};
type Start = { id: string | null; revision: number | null; content: DraftContent; cited: Partial<Values> };

/** The version in force as the start of a new one; where there is none, something to begin with. */
function startFrom(
  rules: RuleVersions,
  search: { kind?: string; schoolKind?: string; level?: string },
): Start {
  const [id, revision] = [null, null];
  if (search.kind === 'criteria') {
    const schoolKind = search.schoolKind === 'college' ? 'college' : 'secondary';
    const level = (['junior', 'middle', 'senior'] as const).find((each) => each === search.level) ?? 'junior';
    const former = rules.criteria.find((each) => each.schoolKind === schoolKind && each.level === level);
    const values = former?.values ?? {
      criteria: [],
      publicityDays: 7,
      validityYears: 5,
      anonymousReview: false,
    };
    return { id, revision, content: { kind: 'criteria', schoolKind, level, values }, cited: former ?? {} };
  }
  const [counting, recruitment] = [rules.counting[0], rules.recruitment[0]];
  if (search.kind === 'recruitment' && recruitment)
    return { id, revision, content: { kind: 'recruitment', values: recruitment.values }, cited: recruitment };
  if (!counting) throw new Error('the city has no counting rule to start from');
  return { id, revision, content: { kind: 'counting', values: counting.values }, cited: counting };
}

/** A version as the bureau writes it: a new one from the version in force, or a draft that is changed. */
export function Page() {
  const { t } = useTranslation();
  const [search] = usePageSearch(ruleFormSearch);
  const rules = useQuery({
    ...teachers.query.listRules.queryOptions({ input: {} }),
    enabled: search.id === undefined,
  });
  const draft = useQuery({
    ...teachers.query.getDraft.queryOptions({ input: { id: search.id ?? '' } }),
    enabled: search.id !== undefined,
  });
  return (
    <>
      <PageHeader
        title={t(search.id ? 'teachers.rules.editDraft' : 'teachers.rules.draft')}
        trail={[{ label: t('teachers.rules'), to: '/teacher-rules' }]}
      />
      {search.id ? (
        <Loaded query={draft}>
          {(found) => (
            <DraftForm
              start={{ id: found.id, revision: found.revision, content: found.content, cited: found }}
            />
          )}
        </Loaded>
      ) : (
        <Loaded query={rules}>{(found) => <DraftForm start={startFrom(found, search as never)} />}</Loaded>
      )}
    </>
  );
}

function DraftForm({ start: { id, revision, content, cited } }: { start: Start }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { source = '', clause = '', confidence = 'recalled', effectiveFrom = todayInChina() } = cited;
  const place = content.kind === 'criteria' ? `${content.schoolKind}.${content.level}` : '';
  return (
    <FormPage<Values, { id: string }>
      help={t('teachers.rules.cityOnly')}
      submitLabel={t('form.save')}
      draftKey={`rule.${id ?? content.kind}.${place}`}
      initialValues={{ source, clause, confidence, effectiveFrom, values: content.values }}
      submit={({ values, ...rest }) =>
        teachers.client.saveDraft({
          ...rest,
          id,
          revision,
          content: { ...content, values: { ...content.values, ...values } } as DraftContent,
        })
      }
      onDone={(saved) =>
        void navigate({ to: '/teacher-rules/drafts/$id' as '/', params: { id: saved.id } as never })
      }
      onCancel={() => void navigate({ to: '/teacher-rules' as '/' })}
    >
      <CitedFields />
      {content.kind === 'criteria' ? (
        <CriteriaFields />
      ) : content.kind === 'recruitment' ? (
        <RecruitmentFields />
      ) : (
        <CountingFields />
      )}
    </FormPage>
  );
}

function CitedFields() {
  const { t } = useTranslation();
  const required = useRequired();
  return (
    <>
      <Form.Item name="effectiveFrom" label={t('teachers.rules.effectiveFrom')} rules={required}>
        <DayPicker allowClear={false} />
      </Form.Item>
      <Form.Item name="source" label={t('teachers.rules.source')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="clause" label={t('teachers.rules.clause')} rules={required}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="confidence" label={t('teachers.rules.confidence')} rules={required}>
        <Select options={useOptions('teachers.rules.confidence', confidences)} />
      </Form.Item>
    </>
  );
}
