import { useTranslation } from 'react-i18next';
import type { Tone } from './status-tag.tsx';

export type Tile = {
  key: string;
  name: string;
  row: number;
  column: number;
  tone: Tone;
  value: string;
  note?: string;
};

/** One tile a county, laid out roughly as the land lies: no boundary data, every tile a button. */
export function TileMap({
  tiles,
  label,
  onOpen,
}: {
  tiles: readonly Tile[];
  label: string;
  onOpen?: (tile: Tile) => void;
}) {
  const { t } = useTranslation();
  const columns = Math.max(...tiles.map(({ column }) => column)) + 1;
  return (
    <ul
      className="tile-map"
      aria-label={label || t('chart.table')}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
    >
      {[...tiles]
        .sort((a, b) => a.row - b.row || a.column - b.column)
        .map((tile) => (
          <li key={tile.key} style={{ gridRow: tile.row + 1, gridColumn: tile.column + 1 }}>
            <button
              type="button"
              className={`tag-${tile.tone}`}
              onClick={() => onOpen?.(tile)}
              title={tile.note}
            >
              {tile.name}
              <b>{tile.value}</b>
            </button>
          </li>
        ))}
    </ul>
  );
}
