/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  compress: false, // lib/front compresses once and caches
  htmlLimitedBots: /.*/, // title and description stand in the head for everybody: kept pages are the same for all
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
};
export default nextConfig;
