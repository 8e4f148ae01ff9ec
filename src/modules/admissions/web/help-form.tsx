import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button, Checkbox, Flex, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId } from '#web/api/random-id.ts';
import { formatInstant } from '#web/i18n/format.ts';
import { bracketed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { FormProblem } from '#web/ui/form-problem.tsx';
import { Loaded } from '#web/ui/states.tsx';
import type { Choices } from '../contract/choices.ts';
import type { Catalogue, CatalogueProgramme, FormBatch, Visit, VisitRound } from '../contract/visit.ts';
import { ineligibility } from '../rules/eligibility.ts';
import { choices as api } from './choices-client.ts';
import { add, chosenIn, move, remove, setConsent, toSend } from './visit/form.ts';

type Help = { candidateId: string; reason: string; visit: Visit };
type BatchProps = {
  batch: FormBatch;
  offers: readonly CatalogueProgramme[];
  form: Choices;
  onChange: (form: Choices) => void;
};

const nameOf = ({ code, school, title }: CatalogueProgramme) => `${code} ${school} ${title}`;

function BatchForm({ batch, offers, form, onChange }: BatchProps) {
  const { t } = useTranslation();
  const { programmes, consent } = chosenIn(form, batch.no);
  const named = (id: string) => offers.find((offer) => offer.id === id);
  return (
    <section>
      <h3>{bracketed(t, batch.title, `${programmes.length}/${batch.choicesMax}`)}</h3>
      <ol className="admissions-choices">
        {programmes.map((id, at) => {
          const offer = named(id);
          const name = offer ? nameOf(offer) : id;
          return (
            <li key={id}>
              <span>{name}</span>
              <Flex gap="small" wrap>
                <Button
                  size="small"
                  disabled={at === 0}
                  aria-label={`${t('admissions.choice.help.up')} ${name}`}
                  onClick={() => onChange(move(form, batch.no, id, -1))}
                >
                  {t('admissions.choice.help.up')}
                </Button>
                <Button
                  size="small"
                  disabled={at === programmes.length - 1}
                  aria-label={`${t('admissions.choice.help.down')} ${name}`}
                  onClick={() => onChange(move(form, batch.no, id, 1))}
                >
                  {t('admissions.choice.help.down')}
                </Button>
                <Button
                  size="small"
                  aria-label={`${t('admissions.choice.help.remove')} ${name}`}
                  onClick={() => onChange(remove(form, batch.no, id))}
                >
                  {t('admissions.choice.help.remove')}
                </Button>
              </Flex>
            </li>
          );
        })}
      </ol>
      {programmes.length < batch.choicesMax ? (
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          style={{ width: '100%', maxWidth: 520 }}
          value={null}
          placeholder={t('admissions.choice.help.add')}
          aria-label={`${t('admissions.choice.help.add')} ${batch.title}`}
          onChange={(id: string | null) => id && onChange(add(form, batch, id))}
          options={offers
            .filter((offer) => offer.batch === batch.no && !programmes.includes(offer.id))
            .map((offer) => ({ value: offer.id, label: nameOf(offer) }))}
        />
      ) : null}
      {batch.consent ? (
        <p>
          <Checkbox
            checked={consent}
            onChange={({ target }) => onChange(setConsent(form, batch.no, target.checked))}
          >
            {t('admissions.choice.help.consent')}
          </Checkbox>
        </p>
      ) : null}
    </section>
  );
}

/** Sends the form; until it has an answer it keeps its key, so that a second press stores nothing twice. */
function useHelpSubmission({ candidateId, reason }: Help, round: VisitRound) {
  const [requestKey, setRequestKey] = useState(randomId);
  const [basedOn, setBasedOn] = useState(round.versions[0]?.version ?? 0);
  return useMutation({
    mutationFn: (form: Choices) =>
      api.client.submitForHelp({
        candidateId,
        reason,
        roundId: round.id,
        requestKey,
        basedOn,
        choices: toSend(form),
        withdraw: false,
      }),
    onSuccess: ({ version }) => {
      setBasedOn(version);
      setRequestKey(randomId());
    },
  });
}

function RoundForm({ help, round, catalogue }: { help: Help; round: VisitRound; catalogue: Catalogue }) {
  const { t, i18n } = useTranslation();
  const [latest] = round.versions;
  const [form, setForm] = useState<Choices>(latest?.choices ?? []);
  const submission = useHelpSubmission(help, round);
  const chooser = { groups: help.visit.candidate.groups, scores: help.visit.scores?.keys ?? null };
  const offers = catalogue.programmes.filter((offer) => ineligibility(offer, chooser) === undefined);
  return (
    <section className="panel">
      <h2>
        {help.visit.candidate.number} {help.visit.candidate.nameMasked} · {round.title}
      </h2>
      <p className="quiet">
        {latest
          ? t('admissions.choice.help.latest', {
              version: latest.version,
              at: formatInstant(latest.submittedAt, i18n.language as Language),
            })
          : t('admissions.choice.help.never')}
      </p>
      {round.batches.map((batch) => (
        <BatchForm key={batch.no} batch={batch} offers={offers} form={form} onChange={setForm} />
      ))}
      <FormProblem error={submission.error} />
      {submission.data ? (
        <Alert
          type="success"
          showIcon
          title={t('admissions.choice.help.submitted', {
            version: submission.data.version,
            receipt: submission.data.receipt.slice(0, 16),
          })}
        />
      ) : null}
      <p>
        <Button type="primary" loading={submission.isPending} onClick={() => submission.mutate(form)}>
          {t('admissions.choice.help.submit')}
        </Button>
      </p>
    </section>
  );
}

/** The form of the candidate who asked for help: the open round, by the same rules as on the phone. */
export function HelpForm(help: Help) {
  const { t } = useTranslation();
  const round = help.visit.rounds.find(
    ({ state, closesAt }) => state === 'open' && new Date(closesAt) > new Date(),
  );
  const catalogue = useQuery({
    queryKey: ['admissions', 'catalogue', round?.id],
    queryFn: async () =>
      (await (await fetch(`/api/admission-rounds/${round?.id}/catalogue.json`)).json()) as Catalogue,
    enabled: round !== undefined,
  });
  if (!round) return <Alert type="warning" showIcon title={t('admissions.choice.help.closed')} />;
  return (
    <Loaded query={catalogue}>
      {(loaded) => <RoundForm help={help} round={round} catalogue={loaded} />}
    </Loaded>
  );
}
