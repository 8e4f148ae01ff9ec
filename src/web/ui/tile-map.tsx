import { useTranslation } from 'react-i18next';
import { type Tone, ToneShape } from './status-tag.tsx';

export type Tile = {
  key: string;
  name: string;
  row: number;
  column: number;
  tone: Tone;
  /** The figure, ready to read. */
  value: string;
  /** The state in words, for whoever does not see the colour. */
  note?: string;
};

type Props = { tiles: readonly Tile[]; label: string; onOpen?: (tile: Tile) => void };

/**
 * One tile a county, laid out roughly as the land lies: no boundary data. State is colour, shape and word;
 * the same facts stand in a table below.
 */
export function TileMap({ tiles, label, onOpen }: Props) {
  const columns = Math.max(0, ...tiles.map(({ column }) => column)) + 1;
  const ordered = [...tiles].sort((a, b) => a.row - b.row || a.column - b.column);
  return (
    <div className="tile-map-frame">
      <ul
        className="tile-map"
        aria-label={label}
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      >
        {ordered.map((tile) => (
          <li key={tile.key} style={{ gridRow: tile.row + 1, gridColumn: tile.column + 1 }}>
            {onOpen ? (
              <button type="button" className={`tile tag-${tile.tone}`} onClick={() => onOpen(tile)}>
                <Inside tile={tile} />
              </button>
            ) : (
              <div className={`tile tag-${tile.tone}`}>
                <Inside tile={tile} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <TileTable tiles={ordered} label={label} />
    </div>
  );
}

function Inside({ tile }: { tile: Tile }) {
  return (
    <>
      <span className="tile-name">{tile.name}</span>
      <b>{tile.value}</b>
      <span className="tile-note">
        <ToneShape tone={tile.tone} /> {tile.note}
      </span>
    </>
  );
}

function TileTable({ tiles, label }: { tiles: readonly Tile[]; label: string }) {
  const { t } = useTranslation();
  return (
    <details>
      <summary>{t('chart.table')}</summary>
      <table className="plain-table">
        <caption>{label}</caption>
        <tbody>
          {tiles.map(({ key, name, value, note }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              <td>{value}</td>
              <td>{note}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
