/** @type {import('next').NextConfig} */
const nextConfig = {
  poweredByHeader: false,
  compress: false, // lib/front compresses once and caches
  productionBrowserSourceMaps: false,
  images: { unoptimized: true },
};
export default nextConfig;
