import { siteTextPage } from '../../../site-text-page.tsx';

const { generateMetadata, Page } = siteTextPage('privacy');
export { generateMetadata };
export default Page;
