import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export type WhyProps = {
  sentence?: ReactNode;
  formula?: ReactNode;
  values?: readonly (readonly [string, ReactNode])[];
  clause?: ReactNode;
  /** Only the sign, where there is no room for the word. */
  compact?: boolean;
};

/** A small button that opens the reason: the sentence, the formula with its actual values, and the clause. */
export function Why({ sentence, formula, values, clause, compact = false }: WhyProps) {
  const { t } = useTranslation();
  const content = (
    <div className="why">
      {sentence ? <p>{sentence}</p> : null}
      {formula ? (
        <p>
          <b>{t('why.formula')}</b> {formula}
        </p>
      ) : null}
      {values?.length ? (
        <dl>
          {values.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {clause ? (
        <p className="quiet">
          {t('why.clause')} {clause}
        </p>
      ) : null}
    </div>
  );
  return (
    <Popover content={content} trigger="click">
      <Button
        type="text"
        size="small"
        className="why-button"
        icon={<QuestionCircleOutlined aria-hidden />}
        {...(compact ? { 'aria-label': t('why.button'), title: t('why.button') } : {})}
      >
        {compact ? null : t('why.button')}
      </Button>
    </Popover>
  );
}
