import { siteTextPage } from '../../../site-text-page.tsx';

const { generateMetadata, Page } = siteTextPage('about');
export { generateMetadata };
export default Page;
