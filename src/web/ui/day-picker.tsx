import { DatePicker } from 'antd';
import dayjs from 'dayjs';

type Props = {
  value?: string | null;
  onChange?: (day: string | undefined) => void;
  label?: string;
  id?: string;
  allowClear?: boolean;
  disabled?: boolean;
};

/** A calendar day as `YYYY-MM-DD`, without hours and zones. Works as a form field. */
export function DayPicker({ value, onChange, label, id, allowClear = true, disabled = false }: Props) {
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label, placeholder: label } : {})}
      disabled={disabled}
      allowClear={allowClear}
      value={value ? dayjs(value) : null}
      format="YYYY-MM-DD"
      onChange={(day) =>
        onChange?.(day ? (Array.isArray(day) ? undefined : day.format('YYYY-MM-DD')) : undefined)
      }
    />
  );
}
