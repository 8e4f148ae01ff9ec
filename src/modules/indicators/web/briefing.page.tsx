import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readAnswer } from '#web/api/problem.ts';
import { actedBy } from '#web/i18n/acted-by.ts';
import { formatDay, formatInstant } from '#web/i18n/format.ts';
import type { Language } from '#web/i18n/setup.ts';
import { FormDrawer } from '#web/ui/form-drawer.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { Loaded } from '#web/ui/states.tsx';
import { Tag } from '#web/ui/status-tag.tsx';
import type { Briefing, BriefingFigure, BriefingSentence } from '../contract/briefing.ts';
import { figureText } from '../rules/figure-text.ts';
import { indicators } from './api-client.ts';
import { downloadAddress } from './use-cockpit.ts';
import './indicators.css';

type Letter = { documentNumber: string; recipients: string };

/** A number of the draft; when its figure has another value now, it says so and tells it. */
function Figure({ figure, briefing }: { figure: BriefingFigure; briefing: Briefing }) {
  const { t } = useTranslation();
  const change = briefing.changed.find(({ figureId }) => figureId === figure.figureId);
  if (!change) return <span className="briefing-figure">{figure.text}</span>;
  const now = figureText(change.now, figure.text.endsWith('%') ? 'ratio' : 'count', change.was);
  return (
    <mark className="briefing-figure changed" title={t('indicators.figureNow', { now })}>
      {figure.text}
      <span className="tag-note"> {t('indicators.figureNow', { now })}</span>
    </mark>
  );
}

function Text({ briefing }: { briefing: Briefing }) {
  const { t } = useTranslation();
  const sections = [...Map.groupBy(briefing.sentences, ({ section }) => section)];
  const paragraph = (sentence: BriefingSentence, index: number) => (
    <p key={`${sentence.section}${index}`}>
      {sentence.parts.map((part, place) =>
        typeof part === 'string' ? (
          part
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Figure key={place} figure={part} briefing={briefing} />
        ),
      )}
    </p>
  );
  return (
    <article className="panel briefing-text" lang="zh-CN">
      {sections.map(([section, sentences]) => (
        <section key={section}>
          <h2>{t(`indicators.section.${section}`)}</h2>
          {sentences.map(paragraph)}
        </section>
      ))}
    </article>
  );
}

/** Fetches the letter so that a refusal can be shown beside its field, then hands the file over. */
async function saveLetter(id: string, title: string, letter: Letter): Promise<void> {
  const answer = await fetch(downloadAddress(`/indicators/briefings/${id}/letter.docx`, letter));
  if (!answer.ok) await readAnswer(answer);
  const address = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = `${title}.docx`;
  link.click();
  URL.revokeObjectURL(address);
}

/** A draft: its sentences with their figures, and which of them have changed since. */
export function Page() {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  const { id } = useParams({ strict: false }) as { id: string };
  const [issuing, setIssuing] = useState(false);
  const query = useQuery(indicators.query.getBriefing.queryOptions({ input: { id } }));
  const data = query.data as Briefing | undefined;
  return (
    <div className="indicators">
      <PageHeader
        title={data?.title ?? t('indicators.briefing')}
        subtitle={
          data
            ? [
                t('indicators.asOf', { day: formatDay(data.asOf, language) }),
                `${actedBy(t, data.draftedByName)} ${formatInstant(data.draftedAt, language)}`,
              ].join(' · ')
            : undefined
        }
        actions={
          <Button type="primary" disabled={!data} onClick={() => setIssuing(true)}>
            {t('indicators.downloadLetter')}
          </Button>
        }
      />
      <Loaded query={{ ...query, data }}>
        {(briefing) => (
          <>
            <p>
              {briefing.changed.length > 0 ? (
                <Tag tone="warn" label={t('indicators.changedSince', { n: briefing.changed.length })} />
              ) : (
                <Tag tone="good" label={t('indicators.unchanged')} />
              )}
            </p>
            <Text briefing={briefing} />
            <FormDrawer<Letter>
              open={issuing}
              onClose={() => setIssuing(false)}
              title={t('indicators.downloadLetter')}
              help={t('indicators.downloadLetterHelp')}
              submitLabel={t('indicators.download')}
              submit={(letter) => saveLetter(id, briefing.title, letter)}
            >
              <Form.Item
                name="documentNumber"
                label={t('indicators.documentNumber')}
                extra={t('indicators.documentNumberHelp')}
                rules={[{ required: true, message: t('form.required') }]}
              >
                <Input maxLength={40} />
              </Form.Item>
              <Form.Item
                name="recipients"
                label={t('indicators.recipients')}
                rules={[{ required: true, message: t('form.required') }]}
              >
                <Input maxLength={300} />
              </Form.Item>
            </FormDrawer>
          </>
        )}
      </Loaded>
    </div>
  );
}
