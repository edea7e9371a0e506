import { siteTextPage } from '../../../site-text-page.tsx';

const { generateMetadata, Page } = siteTextPage('accessibility');
export { generateMetadata };
export default Page;
