import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem.ts';
import { useFaultSentence } from './fault-sentence.ts';

/**
 * Personal data as the server masked it. `reveal` asks the server for the whole value, which keeps who
 * looked; without it there is nothing to press.
 */
export function MaskedText({ text, reveal }: { text: string | null; reveal?: () => Promise<string> }) {
  const { t } = useTranslation();
  const sentenceOf = useFaultSentence();
  const whole = useMutation({ mutationFn: async () => (await reveal?.()) ?? '' });
  if (!text) return <>—</>;
  return (
    <span className="masked">
      <span title={whole.data ? undefined : t('masked.help')}>{whole.data ?? text}</span>
      {reveal && !whole.data ? (
        <Button
          type="text"
          size="small"
          icon={<EyeOutlined aria-hidden />}
          aria-label={t('masked.reveal')}
          title={t('masked.reveal')}
          loading={whole.isPending}
          onClick={() => whole.mutate()}
        />
      ) : null}
      {whole.error ? (
        <span role="alert" className="masked-fault">
          {problemOf(whole.error).faults.map(sentenceOf).join(' ')}
        </span>
      ) : null}
    </span>
  );
}
