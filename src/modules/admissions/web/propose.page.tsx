import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Flex, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelled } from '#web/i18n/punctuation.ts';
import { useMe } from '#web/session/use-me.ts';
import { FormBody } from '#web/ui/form-body.tsx';
import { EmptyState, Loaded } from '#web/ui/states.tsx';
import { useDraftForm } from '#web/ui/use-draft-form.ts';
import { pathways, type Suggestion } from '../contract/programme.ts';
import { cycles } from './cycle-client.ts';
import { CycleHeader, useCycle } from './cycle-header.tsx';

/** What a row knows beside what its fields show: a list keeps only what is registered with it. */
type Kept = Pick<
  Suggestion,
  'offeringId' | 'boarding' | 'note' | 'requiresAny' | 'source' | 'capacity' | 'lastYear'
>;
type Row = Pick<
  Suggestion,
  'title' | 'code' | 'track' | 'programmeCode' | 'pathway' | 'seats' | 'classes' | 'feeYuan'
> & { batchNo: number | undefined; kept?: Kept };
type Fields = { programmes: Row[] };

const rowOf = ({ organisationId: _none, ...suggestion }: Suggestion): Row => {
  const { offeringId, boarding, note, requiresAny, source, capacity, lastYear, ...shown } = suggestion;
  return { ...shown, kept: { offeringId, boarding, note, requiresAny, source, capacity, lastYear } };
};

function factsOf({ kept, batchNo = 0, ...row }: Row) {
  const { source: _source, capacity: _capacity, lastYear: _lastYear, ...facts } = kept ?? {};
  return { ...facts, ...row, batchNo, pathway: row.track === 'general' ? null : row.pathway };
}

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

const fresh: Row = {
  code: '',
  title: '',
  track: 'vocational',
  programmeCode: null,
  seats: 40,
  classes: null,
  batchNo: undefined,
  pathway: 'secondary-3',
  feeYuan: null,
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
  const client = useQueryClient();
  const handle = useDraftForm<Fields, unknown>(
    {
      initialValues: { programmes: suggestions.map(rowOf) },
      draftKey: `admissions.propose.${cycleId}.${organisationId}`,
      submit: ({ programmes }) =>
        cycles.client.proposeProgrammes({
          cycleId,
          organisationId,
          programmes: programmes.map(factsOf),
        }),
      // The plan may lie in the cache without what was just proposed.
      onDone: () => {
        void client.invalidateQueries({ queryKey: cycles.query.key() });
        void navigate({ to: `/admission-cycles/${cycleId}/seat-plan` as '/' });
      },
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
                <ProposalRow key={key} name={name} onRemove={() => remove(name)} />
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

function ProposalRow({ name, onRemove }: { name: number; onRemove: () => void }) {
  const { t } = useTranslation();
  const { query } = useCycle();
  const [track, kept] = [
    Form.useWatch<Row['track']>(['programmes', name, 'track']),
    Form.useWatch<Kept>(['programmes', name, 'kept']),
  ];
  const field = (key: keyof Row, label: string, control: React.ReactNode, className?: string) => (
    <Form.Item
      className={className}
      name={[name, key]}
      label={label}
      rules={[{ required: true, message: t('form.required') }]}
    >
      {control}
    </Form.Item>
  );
  const programme = (key: string) => t(`admissions.cycle.programme.${key}`);
  return (
    <section className="panel">
      <div className="admissions-row">
        {field('title', programme('title'), <Input maxLength={60} />, 'admissions-row-wide')}
        {field('code', programme('code'), <Input maxLength={10} />)}
        {field(
          'batchNo',
          t('admissions.cycle.batch'),
          <Select
            options={(query.data?.batches ?? []).map(({ no, title }) => ({ value: no, label: title }))}
          />,
          'admissions-row-wide',
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
        {track === 'general' ? null : (
          <Form.Item name={[name, 'pathway']} label={programme('pathway')}>
            <Select
              allowClear
              options={pathways.map((value) => ({ value, label: t(`admissions.cycle.pathway.${value}`) }))}
            />
          </Form.Item>
        )}
        <Form.Item name={[name, 'feeYuan']} label={programme('fee')}>
          <InputNumber min={0} max={200_000} />
        </Form.Item>
        <Form.Item>
          <Button onClick={onRemove} aria-label={`${t('admissions.cycle.policy.remove')} ${name + 1}`}>
            {t('admissions.cycle.policy.remove')}
          </Button>
        </Form.Item>
      </div>
      <Form.Item name={[name, 'kept']} hidden valuePropName="data-kept">
        <span />
      </Form.Item>
      {kept ? (
        <p className="quiet">
          {labelled(t, t('admissions.cycle.suggest.source'), t(`admissions.cycle.suggest.${kept.source}`))}
          {kept.capacity === null ? '' : ` · ${programme('capacity')} ${kept.capacity}`}
          {kept.lastYear ? ` · ${programme('lastYear')} ${kept.lastYear.used} / ${kept.lastYear.seats}` : ''}
        </p>
      ) : null}
    </section>
  );
}
