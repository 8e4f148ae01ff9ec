import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { formatDay, formatNumber, formatPercent } from '#web/i18n/format.ts';
import { bracketed, listed } from '#web/i18n/punctuation.ts';
import type { Language } from '#web/i18n/setup.ts';
import { DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/states.tsx';
import type { DraftContent, RuleEffect } from '../contract/rule-versions.ts';

type Share = RuleEffect['figures'][number]['before'];

const shareText = (t: TFunction, { numerator, denominator }: Share) =>
  bracketed(
    t,
    formatPercent(denominator === 0 ? null : (numerator * 100) / denominator),
    `${formatNumber(numerator)} / ${formatNumber(denominator)}`,
  );

/** What a draft would change: figures with both sides, and the people who come in or fall out. */
export function Effect({ effect, content }: { effect: RuleEffect; content: DraftContent }) {
  const { t, i18n } = useTranslation();
  const { kind } = content;
  return (
    <section className="panel">
      <h2>{t('teachers.rules.effect')}</h2>
      <p className="quiet">
        {t('teachers.rules.effect.help', { day: formatDay(effect.asOf, i18n.language as Language) })}
        {kind === 'criteria' ? ` ${t('teachers.rules.effect.criteriaHelp')}` : ''}
      </p>
      <DataTable
        label={t('teachers.rules.effect')}
        rows={effect.figures}
        rowKey={(row) => row.figure}
        columns={[
          {
            key: 'figure',
            title: t('teachers.rules.figure'),
            render: (row) => t(`teachers.rules.figure.${row.figure}`),
          },
          {
            key: 'before',
            title: t('teachers.rules.before'),
            align: 'right',
            render: (row) => shareText(t, row.before),
          },
          {
            key: 'after',
            title: t('teachers.rules.after'),
            align: 'right',
            render: (row) => shareText(t, row.after),
          },
        ]}
      />
      <People
        heading={t('teachers.rules.newly', { count: effect.newlyTotal })}
        people={effect.newly}
        total={effect.newlyTotal}
        content={content}
      />
      <People
        heading={t('teachers.rules.noLonger', { count: effect.noLongerTotal })}
        people={effect.noLonger}
        total={effect.noLongerTotal}
        content={content}
      />
    </section>
  );
}

function People({
  heading,
  people,
  total,
  content,
}: {
  heading: string;
  people: RuleEffect['newly'];
  total: number;
  content: DraftContent;
}) {
  const { t, i18n } = useTranslation();
  const labels = new Map(
    content.kind === 'criteria'
      ? content.values.criteria.map(({ id, label }) => [id, label[i18n.language as Language]])
      : [],
  );
  const reason = (code: string) =>
    labels.get(code) ??
    [`teachers.rules.because.${code}`, `teachers.check.condition.${code}`]
      .filter((key) => i18n.exists(key))
      .map((key) => t(key))[0] ??
    code;
  const path = content.kind === 'recruitment' ? '/recruitment-checks/$id' : '/teachers/$id';
  return (
    <>
      <h3>{heading}</h3>
      {total > people.length ? (
        <p className="quiet">{t('teachers.rules.first', { count: people.length })}</p>
      ) : null}
      <DataTable
        label={heading}
        rows={people}
        rowKey={(row) => row.id}
        empty={<EmptyState title={t('teachers.rules.nobody')} />}
        columns={[
          {
            key: 'name',
            title: t('teachers.name'),
            render: (row) => (
              <Link to={path as '/'} params={{ id: row.id } as never}>
                {row.nameMasked}
              </Link>
            ),
          },
          { key: 'school', title: t('teachers.school'), render: (row) => row.organisationName },
          {
            key: 'because',
            title: t('teachers.rules.because'),
            render: (row) => listed(t, row.because.map(reason)),
          },
        ]}
      />
    </>
  );
}
