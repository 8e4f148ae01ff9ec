import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { NamePath } from 'antd/es/form/interface';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A column of a list of rows in a form. */
export type RowColumn = { key: string; label: string; field: ReactNode; valuePropName?: string };

type Props = {
  name: NamePath;
  columns: readonly RowColumn[];
  /** What a new row begins with. */
  fresh: object;
  disabled: boolean;
};

/** Rows of one kind in a form: added, removed, each field with its name, stacked on a phone. */
export function RowFields({ name, columns, fresh, disabled }: Props) {
  const { t } = useTranslation();
  return (
    <Form.List name={name}>
      {(rows, { add, remove }) => (
        <>
          {rows.map((row) => (
            <div key={row.key} className="admissions-row">
              {columns.map(({ key, label, field, valuePropName }) => (
                <Form.Item
                  key={key}
                  name={[row.name, key]}
                  label={label}
                  {...(valuePropName ? { valuePropName } : {})}
                >
                  {field}
                </Form.Item>
              ))}
              {disabled ? null : (
                <Form.Item>
                  <Button
                    onClick={() => remove(row.name)}
                    aria-label={`${t('admissions.cycle.policy.remove')} ${row.name + 1}`}
                  >
                    {t('admissions.cycle.policy.remove')}
                  </Button>
                </Form.Item>
              )}
            </div>
          ))}
          {disabled ? null : (
            <p>
              <Button onClick={() => add(fresh)}>{t('admissions.cycle.policy.add')}</Button>
            </p>
          )}
        </>
      )}
    </Form.List>
  );
}

export const textField = <Input maxLength={160} />;
export const numberField = (min: number, max: number) => <InputNumber min={min} max={max} />;
export const choiceField = (options: { value: string | boolean; label: string }[]) => (
  <Select options={options} />
);
