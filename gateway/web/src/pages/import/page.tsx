import './import.css';
import { useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Route, Routes, useParams } from 'react-router';
import { useSignedIn } from '../../app/session';
import { useLinkTo } from '../../app/view';
import { Waiting } from '../../app/waiting';
import { useAsked } from '../../client/graphql';
import { Failed } from '../../parts/failed';
import { Touch } from '../../parts/touch';
import { pageTexts } from '../../texts';
import texts from '../../texts/import.zh';
import { Types } from './documents';
import { jobs } from './job';
import { TypeList, type ImportType } from './type-list';
import { Upload } from './upload';

await pageTexts('import', texts, () => import('../../texts/import.en'));

/** Facts from a table: which, the template, what each row would be answered, and then for good. */
export default function ImportPage(): ReactNode {
  const { me } = useSignedIn();
  useEffect(() => jobs.of(`${me.kind}:${me.id}`), [me]);
  const { data, error, refresh } = useAsked(Types, {});
  const types = useMemo(() => data?.factTypes.filter((type) => type.mayISend), [data]);
  if (error && !types) return <Failed error={error} again={refresh} />;
  if (!types) return <Waiting />;
  return (
    <Touch>
      <Routes>
        <Route index element={<Chosen types={types} />} />
        <Route path=":type" element={<Chosen types={types} />} />
      </Routes>
    </Touch>
  );
}

function Chosen({ types }: { types: readonly ImportType[] }): ReactNode {
  const { t } = useTranslation();
  const linkTo = useLinkTo();
  const { type } = useParams();
  const chosen = types.find((one) => one.type === type);
  return <>
    <div className="page-head"><h1>{t('import.title')}</h1></div>
    <div className={`import${type === undefined ? '' : ' import-chosen'}`}>
      <TypeList types={types} chosen={type} />
      {type === undefined && <div className="panel center import-hint quiet"><p>{t('import.choose')}</p></div>}
      {type !== undefined && (
        <div className="import-work">
          <p className="import-back"><Link to={linkTo('/import')}>{t('import.back')}</Link></p>
          {chosen ? <Upload key={chosen.type} type={chosen} types={types} /> : <div className="panel center" role="alert"><p>{t('import.notYours')}</p></div>}
        </div>
      )}
    </div>
  </>;
}
