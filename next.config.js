/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  compress: false, // lib/front compresses once and caches
  htmlLimitedBots: /.*/, // title and description stand in the head for everybody: kept pages are the same for all
  productionBrowserSourceMaps: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` has checked them; here it would double the first start's wait
  images: { unoptimized: true },
};
export default nextConfig;
