import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '#web/session/use-me.ts';
import { FormBody } from '#web/ui/form-body.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { useDraftForm } from '#web/ui/use-draft-form.ts';
import type { Suggestion } from '../contract/programme.ts';
import { cycles } from './cycle-client.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';

type Fields = { programmes: Suggestion[] };

/** A school's proposals, prefilled from its register and from last year: checked, not typed. */
export function Page() {
  const { t } = useTranslation();
  const { id } = useCycle();
  const { data: me } = useMe();
  const organisationId = me?.memberships.find(({ role }) => role === 'registrar')?.organisationId;
  const suggestions = useQuery({
    ...cycles.query.suggestProgrammes.queryOptions({
      input: { cycleId: id, organisationId: organisationId ?? '' },
    }),
    enabled: organisationId !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <CycleHeader title={t('admissions.cycle.suggest.title')} />
      {me && !organisationId ? (
        <EmptyState title={t('admissions.cycle.suggest.onlySchools')} />
      ) : (
        <Loaded query={suggestions}>
          {(found) => <Proposals cycleId={id} organisationId={organisationId ?? ''} suggestions={found} />}
        </Loaded>
      )}
    </>
  );
}

const fresh = {
  code: '',
  title: '',
  track: 'vocational',
  seats: 40,
  batchNo: undefined,
  pathway: 'secondary-3',
};

function Proposals({
  cycleId,
  organisationId,
  suggestions,
}: {
  cycleId: string;
  organisationId: string;
  suggestions: Suggestion[];
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const handle = useDraftForm<Fields, unknown>(
    {
      initialValues: { programmes: suggestions },
      draftKey: `admissions.propose.${cycleId}.${organisationId}`,
      submit: ({ programmes }) =>
        cycles.client.proposeProgrammes({
          cycleId,
          organisationId,
          programmes: programmes.map(
            ({ organisationId: _o, source: _s, capacity: _c, lastYear: _l, ...facts }) => facts,
          ),
        }),
      onDone: () => void navigate({ to: `/admission-cycles/${cycleId}/seat-plan` as '/' }),
    },
    true,
  );
  const count = (Form.useWatch('programmes', handle.form) ?? []).length;
  return (
    <>
      <FormBody<Fields> handle={handle} help={t('admissions.cycle.suggest.help')}>
        <Form.List name="programmes">
          {(rows, { add, remove }) => (
            <>
              {rows.length === 0 ? <EmptyState title={t('admissions.cycle.suggest.none')} /> : null}
              {rows.map(({ key, name }) => (
                <ProposalRow
                  key={key}
                  name={name}
                  suggestion={suggestions[name]}
                  onRemove={() => remove(name)}
                />
              ))}
              <p>
                <Button onClick={() => add(fresh)}>{t('admissions.cycle.suggest.add')}</Button>
              </p>
            </>
          )}
        </Form.List>
      </FormBody>
      <Flex gap="small">
        <Button
          type="primary"
          disabled={count === 0}
          loading={handle.mutation.isPending}
          onClick={() => handle.form.submit()}
        >
          {t('admissions.cycle.suggest.submit', { count })}
        </Button>
      </Flex>
    </>
  );
}

function ProposalRow({
  name,
  suggestion,
  onRemove,
}: {
  name: number;
  suggestion: Suggestion | undefined;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { query } = useCycle();
  const field = (key: string, label: string, control: React.ReactNode) => (
    <Form.Item name={[name, key]} label={label} rules={[{ required: true, message: t('form.required') }]}>
      {control}
    </Form.Item>
  );
  const programme = (key: string) => t(`admissions.cycle.programme.${key}`);
  return (
    <section className="panel">
      <div className="admissions-row">
        {field('title', programme('title'), <Input maxLength={60} />)}
        {field('code', programme('code'), <Input maxLength={10} />)}
        {field(
          'batchNo',
          t('admissions.cycle.batch'),
          <Select
            options={(query.data?.batches ?? []).map(({ no, title }) => ({ value: no, label: title }))}
          />,
        )}
        {field(
          'track',
          t('admissions.cycle.track'),
          <Select
            options={['general', 'vocational'].map((value) => ({
              value,
              label: t(`admissions.cycle.track.${value}`),
            }))}
          />,
        )}
        {field('seats', programme('seats'), <InputNumber min={0} max={5000} />)}
        <Form.Item name={[name, 'classes']} label={programme('classes')}>
          <InputNumber min={1} max={100} />
        </Form.Item>
        <Form.Item name={[name, 'programmeCode']} label={programme('catalogueCode')}>
          <Input maxLength={7} />
        </Form.Item>
        <Form.Item name={[name, 'feeYuan']} label={programme('fee')}>
          <InputNumber min={0} max={200_000} />
        </Form.Item>
        <Form.Item>
          <Button onClick={onRemove} aria-label={`${t('admissions.cycle.policy.remove')} ${name + 1}`}>
            {t('admissions.cycle.policy.remove')}
          </Button>
        </Form.Item>
      </div>
      {suggestion ? (
        <p className="quiet">
          {t('admissions.cycle.suggest.source')}：{t(`admissions.cycle.suggest.${suggestion.source}`)}
          {suggestion.capacity === null ? '' : ` · ${programme('capacity')} ${suggestion.capacity}`}
          {suggestion.lastYear
            ? ` · ${programme('lastYear')} ${suggestion.lastYear.used} / ${suggestion.lastYear.seats}`
            : ''}
        </p>
      ) : null}
    </section>
  );
}
