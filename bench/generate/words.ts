const words = (text: string) => text.trim().split(/\s+/);
const phrases = (text: string) => text.split(',').map((part) => part.trim());
const combined = (heads: string, tails: string) => words(heads).flatMap((head) => words(tails).map((tail) => head + tail));

/** What sets one country's companies and people apart. `phone` is the calling code and the digits that follow it. */
export type Country = {
  code: string;
  phone: { prefix: string; digits: number };
  domain: string;
  language: string;
  currency: string;
  family: string[];
  given: string[];
  trades: string[];
  legal: string[];
  cities: string[];
  streets: string[];
};

const german = {
  family: [
    ...words(`Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer Richter Klein Wolf Schröder Neumann
      Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Werner Krause Lehmann Köhler Maier Huber Jäger Böhm Förster Günther Vogt`),
    ...combined(
      'Stein Berg Wald Hof Eich Birken Linden Rosen Kirch Neu Alt Hoch Tief Sommer Winter Brun Wies Grün Sand Mühl Mohn Ried Lauter Weiden',
      'mann bauer meier berg bach feld hausen müller hoff brecht kamp stätter inger egger reuther holz',
    ),
  ],
  given: words(`Anna Lukas Jürgen Sabine Björn Käthe Stefan Ursula Thomas Petra Jörg Heike Matthias Renate Sönke Bärbel Florian Katharina Tobias Zoë`),
  trades: words(`Maschinenbau Logistik Elektrotechnik Bäckerei Metallbau Gebäudetechnik Druckerei Labortechnik Möbelwerk Spedition Sanitärtechnik
    Werkzeugbau Verpackungen Medizintechnik Brauerei Anlagenbau Softwarehaus Stahlhandel Gärtnerei Klinikbedarf Feinmechanik Holzhandel`),
  legal: phrases('GmbH, GmbH & Co. KG, AG, KG, OHG, e.K., UG (haftungsbeschränkt), SE'),
  streets: words('Hauptstraße Bahnhofstraße Gartenweg Lindenallee Industriestraße Schulstraße Mühlenweg Königstraße'),
};

const english = {
  family: [
    ...words(`Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood O'Brien
      Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell Rose Davis Cox Alexander Hughes Price Bennett McDonald O'Neill MacLeod`),
    ...combined(
      'Ash Black Brook Hart Wood White Red Mill North South Fair Gold Silver Stan Hol King Long Marsh Oak Pem Rad Thorn West Kirk',
      'field wood ton ford ley worth well brook burn more ham combe bury land wick stone',
    ),
  ],
  given: words(`James Mary Robert Patricia John Jennifer Michael Linda Siobhán William Elizabeth Chloë Richard Barbara Joseph Susan Oliver Amelia Harry`),
  trades: words(`Logistics Engineering Plumbing Holdings Consulting Instruments Packaging Textiles Foods Electronics Construction Dental Furniture
    Printing Software Pharmaceuticals Brewing Machinery Roofing Optics Laboratories Freight Timber Analytics`),
  legal: words('Ltd Limited PLC LLP Inc. LLC Corporation Company'),
  streets: phrases('High Street, Station Road, Church Lane, Victoria Road, Mill Lane, Park Avenue, Main Street, Oak Drive'),
};

const french = {
  family: [
    ...words(`Martin Bernard Dubois Durand Leroy Moreau Lefèvre Rousseau Fournier Girard Mercier Dupont Lambert Bonnet François Légère Garnier
      Chevalier Muller Gauthier Perrin Robin Clément Morin Noël Hébert Béranger`),
    ...combined('Mont Beau Val Bel Clair Haut Roche Fon Char Mar Ville Bois', 'pellier mont fort court ville champ rieux taine bert neuf blanc'),
  ],
  given: words('Élodie François Céline Jérôme Amélie Benoît Chloé Loïc Hélène Gaël Noémie Rémi Zoé Mathéo Geneviève Cédric Inès Thérèse'),
  trades: words(`Menuiserie Boulangerie Électricité Mécanique Transports Plomberie Imprimerie Pharmacie Conseil Métallerie Emballages Laboratoires
    Chaudronnerie Négoce Maçonnerie Vignobles Informatique Électronique`),
  legal: phrases('SARL, SAS, SA, EURL, SASU, SNC, & Fils'),
  streets: phrases('rue de la Gare, avenue Foch, rue Pasteur, place de l’Église, rue des Lilas, boulevard Voltaire, chemin du Moulin'),
};

const italian = {
  family: [
    ...words(
      'Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti De Luca Mancini Costa Giordano Rizzo Lombardi Moretti Nicolò',
    ),
    ...combined('Bell Ross Mont Fior Mar Castell Ventur Salv Pell Sant Ferr Bonav', 'ini etti ani elli oni ucci isi aldi ero acci'),
  ],
  given: words('Giulia Marco Niccolò Francesca Alessandro Chiara Matteo Noè Lucia Andrea Elena Davide Sofia Giosuè Martina Lorenzo'),
  trades: words('Costruzioni Meccanica Trasporti Ceramiche Alimentari Tessuti Elettronica Arredamenti Officine Tipografia Vinicola Impianti Imballaggi'),
  legal: phrases('S.r.l., S.p.A., S.n.c., S.a.s., & Figli'),
  streets: phrases('via Roma, via Garibaldi, corso Italia, via Dante, piazza Libertà, viale Europa, via Manzoni'),
};

const spanish = {
  family: [
    ...words(
      'García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Ruiz Hernández Díaz Moreno Muñoz Álvarez Romero Gutiérrez Núñez Ibáñez',
    ),
    ...combined('Cast Mor Vill Mont Val Car Nav Sal Ser Ort Bal Her', 'illo eno alba ejo arro rano mero dero ados anza ieta'),
  ],
  given: words('María José Carmen Álvaro Lucía Sergio Begoña Raúl Nuria Íñigo Sofía Andrés Inés Joaquín Mónica Óscar Martín Rocío'),
  trades: words(
    'Construcciones Transportes Alimentación Muebles Talleres Electricidad Fontanería Gráficas Cerámicas Laboratorios Embalajes Ingeniería Bodegas Maquinaria',
  ),
  legal: phrases('S.L., S.A., S.L.U., S.C., y Compañía, e Hijos'),
  streets: phrases('calle Mayor, avenida de la Constitución, calle Real, plaza España, calle del Sol, paseo Marítimo'),
};

const polish = {
  family: [
    ...words(
      'Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Krawczyk Łukaszewski',
    ),
    ...combined('Gór Dob Jas Kal Lip Mal Ost Pietr Rad Sob Wron Zab', 'ski owski ecki czyk iński ak ewicz owicz arz'),
  ],
  given: words('Agnieszka Łukasz Małgorzata Paweł Zofia Michał Żaneta Krzysztof Joanna Wojciech Grażyna Stanisław Elżbieta Rafał'),
  trades: words('Transport Budownictwo Elektronika Meble Piekarnia Hurtownia Drukarnia Mechanika Instalacje Opakowania Usługi Narzędzia'),
  legal: phrases('Sp. z o.o., S.A., Sp. j., Sp. k., i Wspólnicy'),
  streets: phrases('ul. Polna, ul. Leśna, ul. Słoneczna, ul. Krótka, ul. Szkolna, ul. Ogrodowa, al. Jana Pawła II'),
};

const nordic = {
  family: [
    ...words(
      'Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson Sjöberg Åkesson Hansen Jørgensen Sørensen Møller Ødegård',
    ),
    ...combined('Lind Berg Sjö Ek Gran Sund Häg Nor Ny Strand Ås Dahl', 'ström qvist berg gren lund mark dal wall stedt vik'),
  ],
  given: words('Åsa Björn Märta Göran Linnéa Håkan Sören Maja Øystein Frøydis Jörgen Elin Kåre Ingrid Östen Signe'),
  trades: words('Byggnads Elteknik Åkeri Snickeri Måleri Verkstad Rörtjänst Fiske Skogsvård Bageri Tryckeri Konsult Möbler Sjukvårdsteknik'),
  legal: words('AB HB KB ApS A/S ASA Oy'),
  streets: words('Storgatan Kungsgatan Skolgatan Strandvägen Åsgatan Järnvägsgatan Björkvägen'),
};

const indian = {
  family: [
    ...words(`Sharma Patel Singh Kumar Gupta Reddy Iyer Nair Mehta Joshi Desai Kulkarni Chatterjee Banerjee Rao Verma Agarwal Shah Kapoor Malhotra Bose Pillai
      Chauhan Deshpande Mukherjee Naidu Khanna Saxena Trivedi Bhatt`),
    ...combined('Raja Sundar Venkat Krishna Rama Chandra Surya Gopal Hari Jaya', 'swamy krishnan mani nathan rajan sekhar kumar das varma'),
  ],
  given: words('Aarav Priya Rahul Ananya Vikram Sneha Arjun Kavita Sanjay Lakshmi Rohan Deepa Amit Neha Suresh Meera Karthik Pooja Imran Fatima'),
  trades: words(
    'Hospital Diagnostics Clinic Laboratories Pharma Traders Enterprises Textiles Engineering Infotech Surgicals Exports Motors Industries Agencies Healthcare',
  ),
  legal: phrases('Pvt. Ltd., Limited, LLP, & Sons, & Co., Trust'),
  streets: phrases('MG Road, Station Road, Nehru Nagar, Gandhi Marg, Ring Road, Temple Street, Link Road'),
};

/** Countries by how often they come; one family of languages may have several. */
export const COUNTRIES: readonly Country[] = [
  country(
    'DE',
    'EUR',
    'de-DE',
    '+4930',
    8,
    'de',
    german,
    'Hamburg,Köln,München,Leipzig,Nürnberg,Düsseldorf,Göttingen,Stuttgart,Lübeck,Bremen,Münster,Würzburg,Saarbrücken',
  ),
  country(
    'US',
    'USD',
    'en-US',
    '+13124',
    6,
    'com',
    english,
    'Boston,Chicago,Denver,Portland,Austin,Seattle,Nashville,Phoenix,Cleveland,San José,Richmond,Omaha,Tucson',
  ),
  country(
    'GB',
    'GBP',
    'en-GB',
    '+44207',
    7,
    'co.uk',
    english,
    'London,Manchester,Leeds,Bristol,Sheffield,Cardiff,Edinburgh,Norwich,York,Belfast,Exeter,Plymouth,Derby',
  ),
  country(
    'FR',
    'EUR',
    'fr-FR',
    '+331',
    8,
    'fr',
    french,
    'Paris,Lyon,Nîmes,Besançon,Orléans,Saint-Étienne,Toulouse,Nantes,Béziers,Rennes,Lille,Angoulême,Évreux',
  ),
  country('IN', 'INR', 'en-IN', '+9198', 8, 'in', indian, 'Mumbai,Delhi,Bengaluru,Chennai,Hyderabad,Pune,Kolkata,Ahmedabad,Jaipur,Kochi,Nagpur,Lucknow,Indore'),
  country('IT', 'EUR', 'it-IT', '+3906', 8, 'it', italian, 'Milano,Roma,Torino,Bologna,Verona,Forlì,Padova,Genova,Napoli,Bari,Trieste,Cefalù'),
  country('ES', 'EUR', 'es-ES', '+3491', 7, 'es', spanish, 'Madrid,Sevilla,Málaga,Córdoba,Cádiz,Valencia,Bilbao,León,Logroño,A Coruña,Murcia,Zaragoza'),
  country('CH', 'CHF', 'de-CH', '+4144', 7, 'ch', german, 'Zürich,Bern,Basel,Genève,Luzern,Sankt Gallen,Winterthur,Fribourg,Neuchâtel,Thun'),
  country('PL', 'PLN', 'pl-PL', '+4822', 7, 'pl', polish, 'Warszawa,Kraków,Łódź,Wrocław,Poznań,Gdańsk,Lublin,Białystok,Rzeszów,Częstochowa'),
  country('SE', 'SEK', 'sv-SE', '+468', 8, 'se', nordic, 'Stockholm,Göteborg,Malmö,Umeå,Örebro,Västerås,Linköping,Växjö,Gävle,Luleå'),
];

type Speech = Pick<Country, 'family' | 'given' | 'trades' | 'legal' | 'streets'>;
function country(code: string, currency: string, language: string, prefix: string, digits: number, domain: string, speech: Speech, cities: string): Country {
  return { code, currency, language, domain, phone: { prefix, digits }, cities: cities.split(','), ...speech };
}

/** Names that companies give themselves beside their founders'. */
export const BRANDS = [
  ...combined(
    'Nord Süd Ost West Alpha Omni Euro Trans Inter Uni Poly Multi Metro Terra Aqua Sol Luna Nova Astra Vita Medi Tele Info Data Eco Bio Agri Aero',
    'tec wind lux plan med form dyn pharm logic stern mont mark line vex gen port',
  ),
  ...words(
    'Aurora Phönix Atlas Zenit Horizont Meridian Kompass Leuchtturm Adler Falke Étoile Soleil Fénix Águila Delfín Gwiazda Järn Fjäll Orchid Lotus Ganges',
  ),
];
export const TAGS = words('vip key-account newsletter trade-fair partner reseller export renewal pilot overdue reference north south seasonal audit');
export const INDUSTRIES = words('manufacturing healthcare logistics retail construction software education energy food automotive');
export const SOURCES = words('website referral social_media advertising trade_show cold_call email_campaign other');
export const DEPARTMENTS = words('Purchasing Sales Accounting Engineering Service Management Quality');
export const TITLES = phrases('Managing Director, Head of Purchasing, Buyer, Accountant, Engineer, Service Manager, Assistant');
