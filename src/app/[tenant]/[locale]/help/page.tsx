import { siteTextPage } from '../../../site-text-page.tsx';

const { generateMetadata, Page } = siteTextPage('help');
export { generateMetadata };
export default Page;
