import { siteTextPage } from '../../../site-text-page.tsx';

const { generateMetadata, Page } = siteTextPage('terms');
export { generateMetadata };
export default Page;
