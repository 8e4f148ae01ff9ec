import { z } from 'zod';
import type { AuditSubject } from '#kernel/audit/audit.ts';
import type { RouteAccess } from '#kernel/contract/route.ts';
import { kernelMessages } from '#kernel/i18n/kernel-messages.ts';
import { type Catalogue, fillIn } from '#kernel/i18n/sentence.ts';
import type { Services } from '#kernel/registry/services.ts';
import type { CellValue } from '#kernel/spreadsheet/cell-value.ts';
import type { Language } from '#kernel/spreadsheet/define-sheet.ts';
import { type ExportColumn, type ExportedList, exportXlsx } from '#kernel/spreadsheet/writing/export-rows.ts';
import { maskNumbersIn } from '#kernel/values/masking.ts';
import type { Call } from './call.ts';
import { type Download, type DownloadedFile, defineDownload, xlsxType } from './download.ts';

/** Rows in one file at most: what one answer can hold in memory, and more than anybody reads. */
export const listRowsMax = 100_000;

/** The text of a key in the language of the file; a text that is no key stays as it is. */
export type Words = {
  (key: string, params?: Readonly<Record<string, unknown>>): string;
  /** For what is kept in both languages. */
  readonly language: Language;
};

/** A column of a list: the key of its heading and what it shows of a row; truth values as yes or no. */
export type ListColumn<Row> = {
  head: string;
  /** Text unless it says otherwise. */
  kind?: ExportColumn<Row>['kind'];
  width?: number;
  value(row: Row, t: Words): CellValue;
};

/** What a list is read as: that of the screen has rows and their number, and may say more. */
type Answer = { rows: readonly object[]; total?: number };

/** What stands above a list beyond its name and the day. */
export type ListAbout = {
  /** The list's name, where it is the name of what was asked for. */
  title?: string;
  /** The whole heading, where name and day do not say it. */
  heading?: string;
  /** The day, year or other thing that the list is of; it ends the file's name. */
  of?: string | number;
  notes?: readonly string[];
  /** For lists whose rows do not say it themselves. */
  synthetic?: boolean;
};

export type ListDownload<T, I extends z.ZodType, A extends Answer> = {
  id: string;
  path: `/${string}`;
  summary: string;
  access: RouteAccess;
  /** Lists of persons keep who took them, how many rows and of what; others the reason why not. */
  audit:
    | { action: string; subject: AuditSubject; subjectId?: (input: z.output<I>) => string }
    | { none: string };
  input: I;
  /** Reads the rows as the list on the screen does. */
  read(call: Call<T>, input: z.output<I>): Promise<A>;
  /** Key of the list's name, for sheet, file and heading. */
  title: string;
  about?(answer: A, t: Words, input: z.output<I>): ListAbout;
  columns:
    | readonly ListColumn<A['rows'][number]>[]
    | ((answer: A, t: Words) => readonly ListColumn<A['rows'][number]>[]);
};

const InLanguage = z.object({ language: z.enum(['zh-CN', 'en']).default('zh-CN') });

/** A list download and the headings that it always has, for the test that somebody wrote each of them. */
export type ListedDownload = Download & { heads: readonly string[] };

/**
 * The list of a page as an Excel file: the same rows by the same filters, headings in the language of the page, a
 * line where rows were left out or are invented, whole identity numbers masked wherever they turn up, and an entry in
 * the audit where the list promises one. Text that a program might evaluate is marked as text by the writer.
 */
export function defineListDownload<T>() {
  return <I extends z.ZodType, A extends Answer>(list: ListDownload<T, I, A>): ListedDownload => ({
    ...defineDownload<T>()({
      id: list.id,
      path: list.path,
      summary: list.summary,
      access: list.access,
      audit: 'action' in list.audit ? { action: list.audit.action } : list.audit,
      input: list.input.and(InLanguage) as unknown as z.ZodType<z.output<I> & z.output<typeof InLanguage>>,
      run: async (call, input) => {
        const answer = await list.read(call, { ...input, page: 1, pageSize: listRowsMax + 1 });
        if ('action' in list.audit) {
          const { action, subject, subjectId } = list.audit;
          await call.audit({
            action,
            subject,
            subjectId: subjectId?.(input) ?? 'list',
            after: { rows: Math.min(answer.rows.length, listRowsMax) },
          });
        }
        return listFile(list, answer, input, call);
      },
    }),
    heads: [list.title, ...(typeof list.columns === 'function' ? [] : list.columns.map(({ head }) => head))],
  });
}

function wordsOf({ registry }: Services, language: Language): Words {
  const texts: Catalogue = Object.assign(
    {},
    ...registry.modules.map(({ messages }) => messages?.[language]),
    kernelMessages[language],
  );
  const words = (key: string, params?: Readonly<Record<string, unknown>>) =>
    fillIn(texts[key] ?? key, params);
  return Object.assign(words, { language });
}

function listFile<T, I extends z.ZodType, A extends Answer>(
  list: ListDownload<T, I, A>,
  answer: A,
  input: z.output<I> & z.output<typeof InLanguage>,
  call: Call<T>,
): DownloadedFile {
  const t = wordsOf(call.services, input.language);
  const { title = t(list.title), heading, notes, synthetic, of } = list.about?.(answer, t, input) ?? {};
  const { asOf } = input as { asOf?: string };
  const day = String(of ?? asOf ?? call.today);
  const columns = typeof list.columns === 'function' ? list.columns(answer, t) : list.columns;
  const shown = listedRows({ columns, answer, t, rowsMax: listRowsMax, synthetic: synthetic ?? false });
  const unsaid = synthetic === undefined && !answer.rows.some((row) => 'synthetic' in row);
  const ofDemo = unsaid && call.services.settings.demo ? [t('list.synthetic.city')] : [];
  return {
    name: `${title}-${day}.xlsx`.replaceAll(/[\\/:*?"<>|]/g, ' '),
    mediaType: xlsxType,
    body: exportXlsx({
      sheetName: title,
      title: heading ?? t('list.title', { title, day }),
      ...shown,
      notes: [...(notes ?? []), ...shown.notes, ...ofDemo],
    }),
  };
}

type Shown<Row> = {
  columns: readonly ListColumn<Row>[];
  answer: { rows: readonly Row[]; total?: number };
  t: Words;
  rowsMax: number;
  synthetic: boolean;
};

/** Rows and columns as they are written, and what has to be said about them. */
export function listedRows<Row extends object>({
  columns,
  answer,
  t,
  rowsMax,
  synthetic,
}: Shown<Row>): Pick<ExportedList<Row>, 'rows' | 'columns'> & { notes: string[] } {
  const rows = answer.rows.slice(0, rowsMax);
  const invented = (row: Row) => 'synthetic' in row && row.synthetic === true;
  const marked = rows.some(invented);
  const cut = answer.rows.length > rowsMax || (answer.total ?? 0) > rowsMax;
  const mark: ListColumn<Row> = {
    head: 'list.synthetic',
    width: 8,
    value: (row) => (invented(row) ? t('list.synthetic') : null),
  };
  return {
    rows,
    columns: [...columns, ...(marked ? [mark] : [])].map((column) => writtenColumn(column, t)),
    notes: [
      ...(cut ? [t('list.cut', { rows: rowsMax })] : []),
      ...(marked ? [t('list.synthetic.some')] : []),
      ...(synthetic && !marked ? [t('list.synthetic.all')] : []),
    ],
  };
}

function writtenColumn<Row>(
  { head, kind = 'text', width, value }: ListColumn<Row>,
  t: Words,
): ExportColumn<Row> {
  const shown = (row: Row): CellValue => {
    const cell = value(row, t);
    if (typeof cell === 'boolean') return t(cell ? 'list.yes' : 'list.no');
    return typeof cell === 'string' ? maskNumbersIn(cell) : cell;
  };
  return {
    header: t(head),
    kind,
    ...(width ? { widthCharacters: width } : {}),
    value: shown,
  };
}
