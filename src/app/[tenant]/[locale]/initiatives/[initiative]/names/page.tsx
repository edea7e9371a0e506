export { namesMetadata as generateMetadata, namesView as default } from '../../../../../initiatives/names-view.tsx';
