import { unreachable } from '../../core/assert'
import styles from './Help.module.css'
import { type Block, blocksOf, type Run } from './marked-text'

/** Text with our guides' signs, set as elements. */
export function MarkedText({ text }: { readonly text: string }) {
  return blocksOf(text).map((block, index) => <Piece key={index} block={block} />)
}

function Piece({ block }: { readonly block: Block }) {
  switch (block.sort) {
    case 'heading':
      return block.level < 3 ? (
        <h3 className={block.level === 1 ? styles.first : styles.second}>
          <Runs runs={block.runs} />
        </h3>
      ) : (
        <h4 className={styles.third}>
          <Runs runs={block.runs} />
        </h4>
      )
    case 'paragraph':
      return (
        <p>
          <Runs runs={block.runs} />
        </p>
      )
    case 'list': {
      const List = block.isNumbered ? 'ol' : 'ul'
      return (
        <List className={block.isNumbered ? styles.numbered : styles.bullets}>
          {block.items.map((runs, index) => (
            <li key={index}>
              <Runs runs={runs} />
            </li>
          ))}
        </List>
      )
    }
    case 'code':
      return <pre className={styles.code}>{block.text}</pre>
    case 'table':
      return <Table block={block} />
    default:
      return unreachable(block)
  }
}

function Table({ block }: { readonly block: Extract<Block, { sort: 'table' }> }) {
  return (
    <div className={styles.wide}>
      <table className={styles.table}>
        <thead>
          <tr>
            {block.head.map((runs, index) => (
              <th key={index} scope="col">
                <Runs runs={runs} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((runs, index) => (
                <td key={index}>
                  <Runs runs={runs} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

export function Runs({ runs }: { readonly runs: readonly Run[] }) {
  return runs.map(({ text, hand }, index) => {
    if (hand === 'strong') return <strong key={index}>{text}</strong>
    if (hand === 'emphasis') return <em key={index}>{text}</em>
    return hand === 'code' ? <code key={index}>{text}</code> : <span key={index}>{text}</span>
  })
}
