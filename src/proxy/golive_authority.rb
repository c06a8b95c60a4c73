# What Ruby loads when it starts, for the time of a run that golive proxies. Typhoeus, which Docusign's SDK uses, asks libcurl,
# which reads of a proxy in the environment but not of certificates: each request is told of them here, unless the app did.
module GoliveAuthority
  def require(name)
    loaded = super
    if loaded && name == 'typhoeus' && ENV['SSL_CERT_FILE']
      Typhoeus.before do |request|
        request.options[:cainfo] ||= ENV['SSL_CERT_FILE']
        true # Anything else would stop the request.
      end
    end
    loaded
  end
  private :require
end

# Both ways of `require`: with a receiver and without.
Kernel.prepend(GoliveAuthority)
Kernel.singleton_class.prepend(GoliveAuthority)
